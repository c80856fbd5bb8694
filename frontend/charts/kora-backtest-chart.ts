import { css, html, LitElement, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { roundTicks, shortNumber } from './scale';

/** What samples that lie close together say. */
interface ChartPoint {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** A threshold, and from when to when it would have fired. Its words come from the server. */
interface Line {
  readonly name: string;
  readonly said: string;
  readonly value: number;
  readonly firing: readonly (readonly [number, number])[];
}

const PLOT = 220;
const TOP = 12;
const RIGHT = 12;
const LANE = 38;
const BAR = 12;
const DATES = 26;
/** A firing that is shorter than a pixel is still seen. */
const NARROWEST_BAR = 2;
const TICKS = 4;
const STEPS = 200;
const DAY = 86_400_000;

/**
 * Samples over time, thresholds across them as lines told apart by their dashes, and below a lane for each with bars for
 * the times in which it would have fired. A slider, for hand and keyboard, tries another threshold: the server answers
 * what that would have done.
 */
@customElement('kora-backtest-chart')
export class KoraBacktestChart extends LitElement {
  static override styles = css`
    :host {
      display: block;
      color: var(--vaadin-text-color);
      --line: var(--aura-accent-text-color, var(--vaadin-text-color));
    }
    svg {
      display: block;
      font-family: inherit;
      font-size: 0.75rem;
    }
    .grid {
      stroke: var(--vaadin-border-color-secondary);
    }
    .tick,
    .date {
      fill: var(--vaadin-text-color-secondary);
    }
    .samples {
      fill: var(--vaadin-text-color-secondary);
      stroke: var(--vaadin-text-color-secondary);
      stroke-width: 1;
      stroke-linejoin: round;
    }
    .threshold {
      stroke: var(--line);
      stroke-width: 2;
    }
    .line-0 {
      stroke-dasharray: 8 4;
    }
    .line-tried {
      stroke-dasharray: 2 4;
    }
    .lane {
      fill: var(--vaadin-text-color);
    }
    .bar {
      fill: var(--line);
    }
    .slider {
      display: grid;
      grid-template-columns: auto minmax(8rem, 1fr) auto;
      gap: 0.25rem 0.75rem;
      align-items: center;
      margin-block-start: 0.5rem;
      font-size: 0.875rem;
    }
    input {
      accent-color: var(--line);
      inline-size: 100%;
      min-block-size: 1.5rem;
    }
    output {
      font-weight: 600;
      min-inline-size: 6rem;
      text-align: end;
      white-space: nowrap;
    }
    @media (max-width: 860px) {
      .slider {
        grid-template-columns: 1fr auto;
      }
      input {
        grid-column: 1 / -1;
        grid-row: 2;
      }
    }
    @media (forced-colors: active) {
      .threshold {
        stroke: CanvasText;
      }
      .bar {
        fill: CanvasText;
      }
    }
  `;

  @property({ attribute: false }) strokes: readonly (readonly ChartPoint[])[] = [];
  @property({ attribute: false }) lines: readonly Line[] = [];
  /** The threshold that was tried last, or none. */
  @property({ attribute: false }) tried: readonly Line[] = [];
  @property({ attribute: false }) from = 0;
  @property({ attribute: false }) until = 0;
  @property({ attribute: false }) label = '';
  @property({ attribute: false }) sliderLabel = '';
  @property({ attribute: false }) unit = '';
  /** The language that numbers and dates are written in. */
  @property({ attribute: false }) language = 'en';
  /** The time zone that dates are written in. */
  @property({ attribute: false }) zone = 'UTC';

  @state() private room = 0;
  /** Where the slider stands; where the last line is until somebody moves it. */
  @state() private chosen: number | undefined;

  private readonly resized = new ResizeObserver((entries) => {
    this.room = Math.floor(entries[0]!.contentRect.width);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('strokes')) this.chosen = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.lines.length === 0 || this.room === 0) return nothing;
    const ticks = this.ticks();
    const left = 12 + 7.5 * Math.max(...ticks.map((tick) => shortNumber(tick, this.language).length));
    const all = [...this.lines, ...this.tried];
    const height = TOP + PLOT + DATES + all.length * LANE;
    return html`
      <svg width=${this.room} height=${height} role="img" aria-label=${this.label}>
        ${ticks.map((tick) => this.tick(tick, ticks, left))} ${this.dates(left)}
        ${this.strokes.map((stroke) => this.stroke(stroke, ticks, left))}
        ${all.map((line, index) => this.threshold(line, index, ticks, left))}
        ${all.map((line, index) => this.lane(line, TOP + PLOT + DATES + index * LANE, left))}
      </svg>
      ${this.slider(ticks)}
    `;
  }

  /** Round numbers around samples and thresholds. */
  private ticks(): number[] {
    const thresholds = this.lines.map((line) => line.value);
    let low = Math.min(...thresholds);
    let high = Math.max(...thresholds);
    for (const stroke of this.strokes) {
      for (const point of stroke) {
        low = Math.min(low, point.low);
        high = Math.max(high, point.high);
      }
    }
    return roundTicks(low, high, (high - low || Math.abs(high) || 1) / TICKS);
  }

  private y(value: number, ticks: number[]): number {
    const span = ticks.at(-1)! - ticks[0]!;
    return TOP + PLOT - ((Math.max(ticks[0]!, Math.min(ticks.at(-1)!, value)) - ticks[0]!) / span) * PLOT;
  }

  private x(at: number, left: number): number {
    const share = (at - this.from) / (this.until - this.from || 1);
    return left + Math.max(0, Math.min(1, share)) * (this.room - left - RIGHT);
  }

  private tick(value: number, ticks: number[], left: number): SVGTemplateResult {
    const y = this.y(value, ticks);
    return svg`<line class="grid" x1=${left} x2=${this.room - RIGHT} y1=${y} y2=${y} />
      <text class="tick" x=${left - 8} y=${y} text-anchor="end" dominant-baseline="central">${shortNumber(value, this.language)}</text>`;
  }

  private dates(left: number): SVGTemplateResult[] {
    const count = Math.max(2, Math.min(7, Math.floor((this.room - left) / 110)));
    return Array.from({ length: count }, (_, index) => {
      const at = this.from + ((this.until - this.from) * index) / (count - 1);
      const anchor = index === 0 ? 'start' : index === count - 1 ? 'end' : 'middle';
      return svg`<text class="date" x=${this.x(at, left)} y=${TOP + PLOT + 18} text-anchor=${anchor}>${this.moment(at)}</text>`;
    });
  }

  /** From the least to the greatest of each place: a peak of one minute is seen in a month. */
  private stroke(stroke: readonly ChartPoint[], ticks: number[], left: number): SVGTemplateResult {
    const there = stroke.map((point) => `${this.x(point.at, left)} ${this.y(point.high, ticks)}`);
    const back = stroke.map((point) => `${this.x(point.at, left)} ${this.y(point.low, ticks)}`).reverse();
    return svg`<path class="samples" d="M${[...there, ...back].join('L')}Z" />`;
  }

  private threshold(line: Line, index: number, ticks: number[], left: number): SVGTemplateResult {
    const y = this.y(line.value, ticks);
    const dashes = index < this.lines.length ? `line-${index}` : 'line-tried';
    return svg`<line class="threshold ${dashes}" x1=${left} x2=${this.room - RIGHT} y1=${y} y2=${y}><title>${line.name}: ${line.said}</title></line>`;
  }

  private lane(line: Line, top: number, left: number): SVGTemplateResult {
    const dashes = this.tried.includes(line) ? 'line-tried' : `line-${this.lines.indexOf(line)}`;
    const y = top + LANE - BAR - 4;
    return svg`
      <line class="threshold ${dashes}" x1=${left} x2=${left + 28} y1=${top + 10} y2=${top + 10} />
      <text class="lane" x=${left + 34} y=${top + 10} dominant-baseline="central">${line.name}: ${line.said}</text>
      <line class="grid" x1=${left} x2=${this.room - RIGHT} y1=${y + BAR} y2=${y + BAR} />
      ${line.firing.map(([from, until]) => {
        const x = this.x(from, left);
        return svg`<rect class="bar" x=${x} y=${y} width=${Math.max(NARROWEST_BAR, this.x(until, left) - x)} height=${BAR}></rect>`;
      })}`;
  }

  private slider(ticks: number[]): TemplateResult {
    const low = Math.max(0, ticks[0]!);
    const high = ticks.at(-1)!;
    const step = Number(((high - low) / STEPS).toPrecision(1));
    const value = this.chosen ?? this.lines.at(-1)!.value;
    const said = this.unit ? `${shortNumber(value, this.language)} ${this.unit}` : shortNumber(value, this.language);
    return html`
      <div class="slider">
        <label for="slider">${this.sliderLabel}</label>
        <input id="slider" type="range" min=${low} max=${high} step=${step} .value=${String(value)} aria-valuetext=${said} @input=${this.onInput} />
        <output for="slider">${said}</output>
      </div>
    `;
  }

  private onInput(event: Event): void {
    const value = Number(Number((event.target as HTMLInputElement).value).toPrecision(9));
    this.chosen = value;
    this.dispatchEvent(new CustomEvent('threshold-tried', { detail: value }));
  }

  private moment(at: number): string {
    const options: Intl.DateTimeFormatOptions =
      this.until - this.from < 2 * DAY ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' };
    return new Date(at).toLocaleString(this.language, { ...options, timeZone: this.zone });
  }
}
