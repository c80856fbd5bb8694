import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icons } from '../icons';

/** One line of the menu; a line with a `reason` cannot be chosen and says why. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: keyof typeof icons;
  readonly reason?: string | null;
  /** What choosing the line brings with it. */
  readonly note?: string | null;
  /** A heading above this line. */
  readonly heading?: string;
  readonly current?: boolean;
}

/** The menu of a card or of a selection: beside its button, or at the foot of a narrow screen. */
@customElement('kora-card-menu')
export class CardMenu extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    .menu {
      position: fixed;
      inset: auto;
      margin: 0;
      box-sizing: border-box;
      min-width: 15rem;
      max-width: min(24rem, calc(100vw - 16px));
      max-height: calc(100dvh - 16px);
      overflow: auto;
      padding: var(--vaadin-padding-xs);
      border: 0;
      border-radius: var(--vaadin-radius-m);
      background: var(--raised, var(--vaadin-background-color));
      color: var(--vaadin-text-color);
      font: inherit;
      box-shadow: var(--aura-overlay-outline-shadow, 0 0 0 1px var(--vaadin-border-color)), var(--aura-shadow-m);
    }
    .menu.sheet {
      inset: auto 0 0 0;
      width: 100%;
      max-width: none;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      padding-bottom: max(var(--vaadin-padding-s), env(safe-area-inset-bottom));
    }
    .menu.sheet::backdrop {
      background: color-mix(in srgb, var(--aura-neutral-light, black) 40%, transparent);
    }
    .heading {
      padding: var(--vaadin-padding-xs) var(--vaadin-padding-s);
      color: var(--vaadin-text-color-secondary);
      font-size: var(--aura-font-size-xs);
      font-weight: var(--aura-font-weight-semibold);
    }
    .heading:not(:first-child),
    .item.apart {
      margin-top: var(--vaadin-padding-xs);
      border-top: 1px solid var(--vaadin-border-color-secondary);
      padding-top: var(--vaadin-padding-s);
    }
    .item {
      display: grid;
      grid-template-columns: 1rem 1fr;
      align-items: center;
      gap: 0 var(--vaadin-gap-s);
      width: 100%;
      min-height: 2rem;
      box-sizing: border-box;
      padding: 0.25rem var(--vaadin-padding-s);
      border: 0;
      border-radius: var(--vaadin-radius-s);
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
      cursor: default;
    }
    .item > span:first-child {
      display: flex;
    }
    .item:focus-visible,
    .item:hover {
      background: var(--vaadin-background-container-strong);
      outline: none;
    }
    .item:focus-visible {
      box-shadow: inset 0 0 0 2px var(--vaadin-focus-ring-color);
    }
    .item[aria-disabled='true'] > span:not(.reason) {
      color: var(--vaadin-text-color-secondary);
    }
    .reason {
      grid-column: 2;
      color: var(--vaadin-text-color-secondary);
      font-size: var(--aura-font-size-xs);
      line-height: var(--aura-line-height-xs);
    }
    @media (pointer: coarse) {
      .item {
        min-height: 44px;
      }
    }
  `;

  @state() private items: readonly MenuItem[] = [];
  @state() private label = '';
  @query('.menu') private readonly menu!: HTMLElement;
  private anchor = new DOMRect();
  private sheet = false;
  private chosen: ((id: string | null) => void) | undefined;

  /**
   * Opens the menu and answers with the line chosen, or null. The items may be replaced by `replace` while it is open,
   * when the server's outlook arrives.
   */
  async choose(label: string, items: readonly MenuItem[], anchor: DOMRect, sheet: boolean): Promise<string | null> {
    this.close(null);
    this.label = label;
    this.items = items;
    this.anchor = anchor;
    this.sheet = sheet;
    const answer = new Promise<string | null>((resolve) => (this.chosen = resolve));
    await this.updateComplete;
    this.menu.classList.toggle('sheet', sheet);
    this.menu.showPopover();
    this.place();
    this.lines[0]?.focus();
    return answer;
  }

  async replace(items: readonly MenuItem[]): Promise<void> {
    this.items = items;
    await this.updateComplete;
    if (this.chosen) {
      this.place();
    }
  }

  override render(): TemplateResult {
    return html`
      <div class="menu" popover="auto" role="menu" aria-label=${this.label} @toggle=${this.toggled} @keydown=${this.keyed}>
        ${repeat(this.items, (item) => item.id, (item, i) => this.line(item, i))}
      </div>
    `;
  }

  private line(item: MenuItem, i: number): TemplateResult {
    const before = this.items[i - 1];
    const said = item.reason ?? item.note;
    const reason = said ? html`<span class="reason">${said}</span>` : nothing;
    const apart = before?.id.startsWith('to:') && !item.id.startsWith('to:');
    return html`
      ${item.heading ? html`<div class="heading" role="presentation">${item.heading}</div>` : nothing}
      <button
        class="item ${apart ? 'apart' : ''}"
        role="menuitem"
        tabindex="-1"
        data-id=${item.id}
        aria-disabled=${item.reason || item.current ? 'true' : 'false'}
        @click=${() => this.pick(item)}
      >
        <span>${item.current ? icons.here : item.icon ? icons[item.icon] : nothing}</span>
        <span>${item.label}</span>
        ${reason}
      </button>
    `;
  }

  private get lines(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  private pick(item: MenuItem): void {
    if (!item.reason && !item.current) {
      this.close(item.id);
    }
  }

  private close(id: string | null): void {
    const chosen = this.chosen;
    this.chosen = undefined;
    if (chosen) {
      this.menu.hidePopover();
      chosen(id);
    }
  }

  private readonly toggled = (event: ToggleEvent): void => {
    if (event.newState === 'closed') {
      this.close(null);
    }
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    const lines = this.lines;
    const at = lines.findIndex((line) => line === this.shadowRoot?.activeElement);
    const to = next(event.key, at, lines.length);
    if (to !== undefined) {
      lines[to]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      this.close(null);
    } else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLocaleLowerCase();
      const after = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
      after.find((line) => line.innerText.trim().toLocaleLowerCase().startsWith(letter))?.focus();
      event.stopPropagation();
      return;
    } else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** Below the anchor, else above it; never outside the screen. */
  private place(): void {
    if (this.sheet) {
      this.menu.style.left = '';
      this.menu.style.top = '';
      return;
    }
    const { width, height } = this.menu.getBoundingClientRect();
    const margin = 8;
    const left = Math.min(this.anchor.left, innerWidth - width - margin);
    const below = this.anchor.bottom + 4;
    const top = below + height + margin <= innerHeight ? below : Math.max(margin, this.anchor.top - height - 4);
    this.menu.style.left = `${Math.max(margin, left)}px`;
    this.menu.style.top = `${top}px`;
  }
}

/** The line that an arrow key leads to, round the ends; undefined for other keys. */
function next(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kora-card-menu': CardMenu;
  }
}
