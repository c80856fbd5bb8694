import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { icons } from '../icons';
import { fill, isOne, speak, type Texts } from '../texts';

/** Something to go to; results of one kind stand together, in the server's order. */
export interface PaletteResult {
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly path: string;
}

export interface PaletteServer {
  search(text: string): Promise<PaletteResult[]>;
  choose(path: string): Promise<void>;
}

/** The texts that the palette needs; each is `uikit.palette.<key>` in the bundles. */
export type PaletteText =
  | 'failed'
  | 'found-one'
  | 'found-other'
  | 'hint-choose'
  | 'hint-close'
  | 'hint-open'
  | 'label'
  | 'none'
  | 'placeholder'
  | 'results';

/** How long a page may take to show itself. */
const PAGE_LOADS_MS = 10_000;

/** How long the person's fingers rest before their words are sent. */
const QUIET_MS = 120;

/**
 * The command palette: Ctrl+K (Cmd+K on a Mac) from anywhere, some letters, Enter. A combobox whose list is searched by
 * the server; the focus never leaves the field.
 */
@customElement('kora-palette')
export class KoraPalette extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    dialog {
      width: min(40rem, calc(100vw - 1.5rem));
      max-width: none;
      max-height: min(32rem, calc(100dvh - 3rem));
      margin: min(12vh, 7rem) auto auto;
      padding: 0;
      border: 0;
      border-radius: var(--vaadin-radius-l);
      overflow: hidden;
      color: var(--vaadin-text-color);
      background: light-dark(
        oklch(from var(--aura-background-color-light) calc(l + (1 - l) * 0.8) c h),
        oklch(from var(--aura-background-color-dark) calc(l + 0.05) c h)
      );
      box-shadow: var(--aura-overlay-outline-shadow, 0 0 0 1px var(--vaadin-border-color)), var(--aura-shadow-m);
      font-size: var(--aura-font-size-m);
      line-height: var(--aura-line-height-m);
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    dialog::backdrop {
      background: color-mix(in srgb, var(--aura-background-color-dark) 35%, transparent);
    }
    .icon {
      display: block;
      flex: none;
    }
    .field {
      display: flex;
      align-items: center;
      gap: var(--vaadin-gap-m);
      padding: 0 var(--vaadin-padding-l);
      border-bottom: 1px solid var(--vaadin-border-color-secondary);
      color: var(--vaadin-text-color-secondary);
    }
    input {
      flex: 1;
      min-width: 0;
      height: 3.25rem;
      padding: 0;
      border: 0;
      outline: none;
      background: none;
      color: var(--vaadin-text-color);
      font: inherit;
      font-size: var(--aura-font-size-l);
    }
    input::placeholder {
      color: var(--vaadin-text-color-secondary);
      opacity: 1;
    }
    .results {
      flex: 1;
      min-height: 0;
      overflow: auto;
      padding: var(--vaadin-padding-xs);
    }
    .results:empty {
      display: none;
    }
    .kind {
      padding: var(--vaadin-padding-s) var(--vaadin-padding-m) var(--vaadin-padding-xs);
      color: var(--vaadin-text-color-secondary);
      font-size: var(--aura-font-size-xs);
      font-weight: var(--aura-font-weight-semibold);
    }
    .result {
      display: flex;
      align-items: baseline;
      gap: var(--vaadin-gap-m);
      padding: 0.4rem var(--vaadin-padding-m);
      border-radius: var(--vaadin-radius-m);
      cursor: default;
    }
    .result[aria-selected='true'] {
      background: var(--vaadin-background-container-strong);
      box-shadow: inset 0 0 0 2px var(--vaadin-focus-ring-color);
    }
    .key {
      color: var(--vaadin-text-color-secondary);
      font-size: var(--aura-font-size-s);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .title {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .note {
      padding: var(--vaadin-padding-l);
      color: var(--vaadin-text-color-secondary);
      text-align: center;
    }
    .note.failed {
      color: var(--kora-bad);
    }
    .hints {
      display: flex;
      gap: var(--vaadin-gap-l);
      padding: var(--vaadin-padding-s) var(--vaadin-padding-l);
      border-top: 1px solid var(--vaadin-border-color-secondary);
      color: var(--vaadin-text-color-secondary);
      font-size: var(--aura-font-size-xs);
    }
    kbd {
      padding: 0 0.3rem;
      border-radius: var(--vaadin-radius-s);
      background: var(--vaadin-background-container-strong);
      font: inherit;
    }
    .spoken {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    @media (pointer: coarse) {
      .hints {
        display: none;
      }
      .result {
        min-height: 44px;
        box-sizing: border-box;
        align-items: center;
      }
    }
  `;

  /** The server's methods, put here by the framework. */
  $server: PaletteServer | undefined;

  @state() private texts: Texts<PaletteText> | undefined;
  @state() private results: readonly PaletteResult[] | undefined;
  @state() private chosen = 0;
  @state() private failed = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('input') private readonly input!: HTMLInputElement;
  private asked = 0;
  private quiet: ReturnType<typeof setTimeout> | undefined;

  /** Takes the texts of the person's language, and its tag. Called by the server. */
  configure(texts: Texts<PaletteText>, language: string): void {
    speak(language);
    this.texts = texts;
  }

  /** Opens the palette. Its first answers are to the empty question: what the server thinks is wanted most. */
  async open(): Promise<void> {
    await this.updateComplete;
    if (!this.dialog.open && this.texts) {
      this.dialog.showModal();
      this.focusField(performance.now() + PAGE_LOADS_MS);
      void this.search();
    }
  }

  /** While a page still loads, nothing can have the focus yet: asked for until it is there. */
  private focusField(until: number): void {
    this.input.focus();
    const focused = (this.renderRoot as ShadowRoot).activeElement === this.input;
    if (!focused && this.dialog.open && performance.now() < until) {
      requestAnimationFrame(() => {
        this.focusField(until);
      });
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.shortcut, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.shortcut, { capture: true });
    clearTimeout(this.quiet);
  }

  override render(): TemplateResult {
    const { texts, results } = this;
    const active = results?.[this.chosen];
    return html`
      <dialog aria-label=${texts?.label ?? nothing} @click=${this.clickedOutside} @close=${this.closed}>
        ${texts
          ? html`
              <div class="field">
                ${icons.search}
                <input
                  type="text"
                  role="combobox"
                  autocomplete="off"
                  autocapitalize="off"
                  spellcheck="false"
                  maxlength="200"
                  placeholder=${texts.placeholder}
                  aria-label=${texts.placeholder}
                  aria-autocomplete="list"
                  aria-expanded=${Boolean(results?.length)}
                  aria-controls="results"
                  aria-activedescendant=${active ? `result-${this.chosen}` : nothing}
                  @input=${this.typed}
                  @keydown=${this.keyed}
                />
              </div>
              <div class="results" id="results" role="listbox" aria-label=${texts.results} @click=${this.clicked}>
                ${results ? this.groups(results) : nothing}
              </div>
              ${this.note(texts)}
              <div class="hints" aria-hidden="true">
                <span><kbd>↑</kbd> <kbd>↓</kbd> ${texts['hint-choose']}</span>
                <span><kbd>Enter</kbd> ${texts['hint-open']}</span>
                <span><kbd>Esc</kbd> ${texts['hint-close']}</span>
              </div>
              <div class="spoken" role="status">${this.spoken(texts)}</div>
            `
          : nothing}
      </dialog>
    `;
  }

  private groups(results: readonly PaletteResult[]): TemplateResult[] {
    return kindsOf(results).map(
      (kind, k) => html`
        <div role="group" aria-labelledby="kind-${k}">
          <div class="kind" id="kind-${k}" role="presentation">${kind}</div>
          ${results.map((result, i) => (result.kind === kind ? this.result(result, i) : nothing))}
        </div>
      `,
    );
  }

  private result({ key, title }: PaletteResult, i: number): TemplateResult {
    return html`
      <div class="result" id="result-${i}" role="option" data-index=${i} aria-selected=${i === this.chosen}>
        ${key === '' ? nothing : html`<span class="key">${key}</span>`}<span class="title">${title}</span>
      </div>
    `;
  }

  private note(texts: Texts<PaletteText>): TemplateResult | typeof nothing {
    if (this.failed) {
      return html`<div class="note failed">${texts.failed}</div>`;
    }
    return this.results?.length === 0 ? html`<div class="note">${texts.none}</div>` : nothing;
  }

  private spoken(texts: Texts<PaletteText>): string {
    if (this.failed || !this.results) {
      return this.failed ? texts.failed : '';
    }
    const count = this.results.length;
    return count === 0 ? texts.none : fill(isOne(count) ? texts['found-one'] : texts['found-other'], count);
  }

  private readonly shortcut = (event: KeyboardEvent): void => {
    const mac = /mac/i.test(navigator.platform);
    const wanted = (mac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;
    if (!wanted || event.key.toLowerCase() !== 'k') {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (this.dialog.open) {
      this.dialog.close();
    } else if (!document.querySelector('vaadin-dialog[opened]:not([modeless]), vaadin-confirm-dialog[opened]')) {
      void this.open();
    }
  };

  private readonly typed = (): void => {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      this.quiet = undefined;
      void this.search();
    }, QUIET_MS);
  };

  /** Asks the server; an answer that a later question has overtaken is dropped. */
  private async search(): Promise<void> {
    const asked = ++this.asked;
    let results: readonly PaletteResult[] | undefined;
    try {
      results = await this.$server?.search(this.input.value.trim());
    } catch {
      results = undefined;
    }
    if (asked === this.asked && this.dialog.open) {
      this.failed = results === undefined;
      this.results = results && together(results);
      this.chosen = 0;
    }
  }

  private readonly keyed = (event: KeyboardEvent): void => {
    const count = this.results?.length ?? 0;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && count > 0) {
      event.preventDefault();
      this.chosen = (this.chosen + step + count) % count;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      void this.goWhenFound();
    }
  };

  /** Enter right after the last letter goes to what that letter finds, not to what was found before it. */
  private async goWhenFound(): Promise<void> {
    if (this.quiet !== undefined) {
      clearTimeout(this.quiet);
      this.quiet = undefined;
      await this.search();
    }
    this.go(this.chosen);
  }

  private readonly clicked = (event: Event): void => {
    const index = (event.target as Element).closest<HTMLElement>('.result')?.dataset['index'];
    if (index !== undefined) {
      this.go(Number(index));
    }
  };

  private readonly clickedOutside = (event: Event): void => {
    if (event.target === this.dialog) {
      this.dialog.close();
    }
  };

  private go(index: number): void {
    const result = this.results?.[index];
    if (result) {
      this.dialog.close();
      void this.$server?.choose(result.path);
    }
  }

  private readonly closed = (): void => {
    clearTimeout(this.quiet);
    this.quiet = undefined;
    this.asked++;
    this.input.value = '';
    this.results = undefined;
    this.failed = false;
  };
}

const kindsOf = (results: readonly PaletteResult[]): string[] => [...new Set(results.map(({ kind }) => kind))];

/** Results of one kind together, so that the order on the screen is the order of the arrow keys. */
const together = (results: readonly PaletteResult[]): PaletteResult[] =>
  kindsOf(results).flatMap((kind) => results.filter((result) => result.kind === kind));

declare global {
  interface HTMLElementTagNameMap {
    'kora-palette': KoraPalette;
  }
}
