import { css, html, LitElement, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { roundTicks, shortNumber } from './scale';

/** A value that held from a moment on, or one that is proposed and may hold. Its words come from the server. */
export interface HistoryPoint {
  readonly name: string;
  readonly value: number;
  readonly at: number;
  readonly kind: 'first' | 'change' | 'rollback' | 'proposed';
  readonly current: boolean;
  readonly label: string;
  readonly title: string;
  readonly lines: readonly string[];
}

interface Placed extends HistoryPoint {
  readonly x: number;
  readonly y: number;
}

const HEIGHT = 240;
const TOP = 28;
const BOTTOM = 34;
const RIGHT = 28;
const RADIUS = 12;
/** Steps that were made one soon after the other stay apart far enough for a finger. */
const NARROWEST = 64;
const TICKS = 4;
const DAY = 86_400_000;

/**
 * The history of a value as steps: as long as each held, as high as it was. Markers tell first, change, rollback and
 * proposal apart by shape; arrow keys walk along them; Enter says which one was chosen.
 */
@customElement('kora-history-chart')
export class KoraHistoryChart extends LitElement {
  static override styles = css`
    :host {
      display: block;
      position: relative;
      color: var(--vaadin-text-color);
      --line: var(--aura-accent-text-color, var(--vaadin-text-color));
    }
    .scroller {
      overflow-x: auto;
      overflow-y: hidden;
    }
    svg {
      display: block;
      font-family: inherit;
      font-size: 0.75rem;
    }
    .grid {
      stroke: var(--vaadin-border-color-secondary);
      stroke-width: 1;
    }
    .tick,
    .date {
      fill: var(--vaadin-text-color-secondary);
    }
    .step {
      fill: none;
      stroke: var(--line);
      stroke-width: 2;
      stroke-linejoin: round;
    }
    .proposed-step {
      stroke-dasharray: 4 4;
    }
    .marker {
      cursor: pointer;
      outline: none;
    }
    .shape {
      fill: var(--vaadin-background-color, Canvas);
      stroke: var(--line);
      stroke-width: 2;
    }
    .proposed .shape {
      stroke-dasharray: 3 3;
    }
    .current .shape {
      fill: var(--line);
    }
    .name {
      fill: var(--vaadin-text-color);
      font-weight: 600;
      text-anchor: middle;
      dominant-baseline: central;
    }
    .current .name {
      fill: var(--vaadin-background-color, Canvas);
    }
    .focus {
      fill: none;
      stroke: none;
    }
    .marker:focus-visible .focus {
      stroke: var(--vaadin-focus-ring-color, Highlight);
      stroke-width: 2;
    }
    .tip {
      position: absolute;
      z-index: 1;
      max-width: 18rem;
      padding: 0.5rem 0.625rem;
      border-radius: 0.5rem;
      background: var(--vaadin-text-color);
      color: var(--vaadin-background-color, Canvas);
      font-size: 0.8125rem;
      line-height: 1.4;
      pointer-events: none;
      box-sizing: border-box;
    }
    .tip strong {
      display: block;
    }
    @media (forced-colors: active) {
      .step,
      .shape {
        stroke: CanvasText;
      }
      .current .shape {
        fill: CanvasText;
      }
    }
  `;

  @property({ attribute: false }) points: readonly HistoryPoint[] = [];
  @property({ attribute: false }) label = '';
  /** The language that numbers and dates on the axes are written in. */
  @property({ attribute: false }) language = 'en';
  /** The moment at the right end: until then the last value has held. */
  @property({ attribute: false }) now = 0;

  @state() private room = 0;
  @state() private shown: number | undefined;
  /** The one marker that Tab stops at. */
  @state() private stop = 0;
  @state() private scrolled = 0;

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
    if (changed.has('points')) {
      this.stop = Math.max(0, this.points.findIndex((point) => point.current));
      this.shown = undefined;
    }
  }

  protected override updated(changed: PropertyValues): void {
    // What holds now stands at the right end: a history that is wider than the page begins there.
    if (changed.has('points') || changed.has('room')) {
      const scroller = this.renderRoot.querySelector('.scroller');
      if (scroller) scroller.scrollLeft = scroller.scrollWidth;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.points.length === 0 || this.room === 0) return nothing;
    const ticks = this.ticks();
    const left = 12 + 7.5 * Math.max(...ticks.map((tick) => shortNumber(tick, this.language).length));
    const placed = this.place(ticks, left);
    const width = placed.at(-1)!.x + this.tail(placed) + RIGHT;
    return html`
      <div class="scroller" @scroll=${this.onScroll}>
        <svg width=${width} height=${HEIGHT} role="group" aria-label=${this.label}>
          ${ticks.map((tick) => this.tick(tick, ticks, left, width))} ${this.steps(placed)}
          ${placed.map((point) => this.date(point))} ${placed.map((point, index) => this.marker(point, index))}
        </svg>
      </div>
      ${this.tip(placed)}
    `;
  }

  /** Round numbers around the values, from zero where zero is not far away. */
  private ticks(): number[] {
    const values = this.points.map((point) => point.value);
    const high = Math.max(...values);
    const low = Math.min(...values);
    const from = low < high / 2 || low === high ? 0 : low - (high - low) / 4;
    return roundTicks(from, high, (high - from || 1) / (TICKS - 1));
  }

  private y(value: number, ticks: number[]): number {
    const span = ticks.at(-1)! - ticks[0]!;
    return HEIGHT - BOTTOM - ((value - ticks[0]!) / span) * (HEIGHT - TOP - BOTTOM);
  }

  /** As far apart as they were in time, where there is room for it, and never too close. */
  private place(ticks: number[], left: number): Placed[] {
    const moments = this.points.map((point) => (point.kind === 'proposed' ? this.now : point.at));
    const gaps = moments.slice(1).map((moment, index) => Math.max(0, moment - moments[index]!));
    const free = Math.max(0, this.room - left - RIGHT - RADIUS * 2 - NARROWEST * this.points.length);
    const whole = gaps.reduce((sum, gap) => sum + gap, 0) || 1;
    let x = left + RADIUS + 6;
    return this.points.map((point, index) => {
      if (index > 0) x += NARROWEST + (free * gaps[index - 1]!) / whole;
      return { ...point, x, y: this.y(point.value, ticks) };
    });
  }

  /** The current value is drawn a little further, since it goes on. */
  private tail(placed: Placed[]): number {
    return placed.at(-1)!.kind === 'proposed' ? RADIUS : NARROWEST / 2;
  }

  private tick(value: number, ticks: number[], left: number, width: number): SVGTemplateResult {
    const y = this.y(value, ticks);
    return svg`<line class="grid" x1=${left} x2=${width - 4} y1=${y} y2=${y} />
      <text class="tick" x=${left - 8} y=${y} text-anchor="end" dominant-baseline="central" aria-hidden="true">${shortNumber(value, this.language)}</text>`;
  }

  private steps(placed: Placed[]): SVGTemplateResult {
    const held = placed.filter((point) => point.kind !== 'proposed');
    const proposed = placed.filter((point) => point.kind === 'proposed');
    const last = held.at(-1);
    if (!last) return svg``;
    const path = held.map((point, index) => (index === 0 ? `M${point.x} ${point.y}` : `H${point.x}V${point.y}`)).join('');
    const end = proposed[0] ? proposed[0].x - NARROWEST / 2 : last.x + NARROWEST / 2;
    return svg`<path class="step" d="${path}H${end}" />
      ${proposed.map((point) => svg`<path class="step proposed-step" d="M${end} ${last.y}V${point.y}H${point.x}" />`)}`;
  }

  private date(point: Placed): SVGTemplateResult {
    if (point.kind === 'proposed') return svg``;
    const date = this.moment(new Date(point.at));
    return svg`<text class="date" x=${point.x} y=${HEIGHT - 12} text-anchor="middle" aria-hidden="true">${date}</text>`;
  }

  private marker(point: Placed, index: number): SVGTemplateResult {
    return svg`
      <g class="marker ${point.kind} ${point.current ? 'current' : ''}" role="button" aria-label=${point.label}
         tabindex=${index === this.stop ? 0 : -1} transform="translate(${point.x} ${point.y})"
         @focus=${() => this.show(index)} @blur=${() => this.hide()} @pointerenter=${() => this.show(index)}
         @pointerleave=${() => this.hide()} @click=${() => this.choose(index)}
         @keydown=${(event: KeyboardEvent) => this.onKey(event, index)}>
        <circle class="focus" r=${RADIUS + 5} />
        ${this.shape(point)}
        <text class="name" aria-hidden="true">${point.name}</text>
      </g>`;
  }

  private shape(point: Placed): SVGTemplateResult {
    switch (point.kind) {
      case 'first':
        return svg`<rect class="shape" x=${-RADIUS + 1} y=${-RADIUS + 1} width=${2 * RADIUS - 2} height=${2 * RADIUS - 2} rx="3" />`;
      case 'rollback':
        return svg`<path class="shape" d="M0 ${-RADIUS - 3}L${RADIUS + 3} 0L0 ${RADIUS + 3}L${-RADIUS - 3} 0Z" />`;
      default:
        return svg`<circle class="shape" r=${RADIUS} />`;
    }
  }

  private tip(placed: Placed[]): TemplateResult | typeof nothing {
    const point = this.shown === undefined ? undefined : placed[this.shown];
    if (!point) return nothing;
    const width = Math.min(288, this.room - 16);
    const x = Math.min(Math.max(8, point.x - this.scrolled - width / 2), this.room - width - 8);
    const above = point.y > HEIGHT / 2;
    const place = above
      ? `bottom: ${this.clientHeight - point.y + RADIUS + 8}px`
      : `top: ${point.y + RADIUS + 8}px`;
    return html`<div class="tip" aria-hidden="true" style="left: ${x}px; width: ${width}px; ${place}">
      <strong>${point.title}</strong>${point.lines.map((line) => html`<div>${line}</div>`)}
    </div>`;
  }

  private onKey(event: KeyboardEvent, index: number): void {
    const last = this.points.length - 1;
    const next: Record<string, number> = {
      ArrowLeft: Math.max(0, index - 1),
      ArrowRight: Math.min(last, index + 1),
      Home: 0,
      End: last,
    };
    if (event.key in next) {
      event.preventDefault();
      this.stop = next[event.key]!;
      void this.updateComplete.then(() => this.markers()[this.stop]?.focus());
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(index);
    } else if (event.key === 'Escape') {
      this.hide();
    }
  }

  private markers(): NodeListOf<SVGElement> {
    return this.renderRoot.querySelectorAll<SVGElement>('.marker');
  }

  private show(index: number): void {
    this.shown = index;
    this.stop = index;
  }

  private hide(): void {
    this.shown = undefined;
  }

  private choose(index: number): void {
    this.dispatchEvent(new CustomEvent('point-chosen', { detail: this.points[index]!.name }));
  }

  private onScroll(event: Event): void {
    this.scrolled = (event.target as HTMLElement).scrollLeft;
  }

  /** As much of date and time as tells the steps apart. */
  private moment(at: Date): string {
    const span = this.now - this.points[0]!.at;
    if (span < 2 * DAY) return at.toLocaleTimeString(this.language, { hour: '2-digit', minute: '2-digit' });
    return at.toLocaleDateString(
      this.language,
      span < 300 * DAY ? { day: 'numeric', month: 'short' } : { month: 'short', year: 'numeric' },
    );
  }
}
