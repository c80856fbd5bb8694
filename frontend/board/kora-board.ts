import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { fill, isOne, speak, type Texts } from '../texts';
import { cardTemplate } from './card';
import { CardDrag, type DragHost } from './card-drag';
import './card-menu';
import type { CardMenu } from './card-menu';
import { CardStore, type Cell, type Place, type Range } from './card-store';
import type { CellGeometry } from './geometry';
import { cardCommand, carryCommand, type CardCommand } from './keyboard';
import { openCardMenu, openSelectionMenu, type MenuHost } from './menus';
import type { BoardServer, CardWindow, Column, Lane, Layout, TextKey } from './model';
import { Moves, type MoveHost } from './moves';
import { bulkBar, columnCount, laneHead, storyCount, verdict } from './parts';
import { Selection } from './selection';
import { styles } from './styles';
import { Turning } from './turning';
import { Viewport } from './viewport';
import { sideways, vertically, type Spot } from './walk';

/** Below this width the board shows one column at a time. */
const NARROW = 640;
/** When the board asks again after its server could not be reached. */
const RETRY_AFTER_MS = 3000;

/**
 * The board of a plan's stories: columns by status, lanes by wave. It draws only the cards on the screen and asks its
 * server for them; see `model.ts` for what the two say to each other.
 */
@customElement('kora-board')
export class KoraBoard extends LitElement implements DragHost, MoveHost, MenuHost {
  static override styles = styles;

  /** The server's methods, put here by the framework. */
  $server: BoardServer | undefined;

  @state() texts: Texts<TextKey> | undefined;
  @state() layout: Layout | undefined;
  @state() narrow = false;
  @state() private shownColumn = '';
  @state() private announcement = '';
  @query('.area') readonly area!: HTMLElement;
  @query('kora-card-menu') readonly menu!: CardMenu;
  @query('.probe') private readonly probe!: HTMLElement;

  readonly store = new CardStore();
  readonly selection = new Selection(this.store);
  readonly moves = new Moves(this);
  private readonly viewport = new Viewport();
  private readonly turning = new Turning((by) => {
    this.turn(by);
    this.moves.over(this.shownColumn);
  });
  private readonly folded = new Set<string>();
  private readonly resized = new ResizeObserver(() => this.measure());
  private drag: CardDrag | undefined;

  private loading = false;

  /** The card that holds the focus or held it last, and its place, should it go away. */
  private active: { readonly key: string; readonly spot: Spot } | undefined;
  /** The place that the focus goes to as soon as its card is fetched. */
  private wanted: Spot | undefined;
  private tabStop: string | undefined;
  private hadFocus = false;
  private follow: { readonly key: string; readonly spot: Spot } | undefined;

  /** Takes the texts of the person's language, and its tag. Called by the server. */
  configure(texts: Texts<TextKey>, language: string): void {
    speak(language);
    this.texts = texts;
  }

  /**
   * Takes a new layout, and cards that the server sends along so that the first look needs no second question. Called
   * by the server.
   */
  show(layout: Layout, windows: readonly CardWindow[] = []): void {
    const anew = layout.scope !== this.layout?.scope;
    if (!this.store.accept(layout)) {
      return;
    }
    if (anew) {
      this.moves.notices.clear();
      this.selection.clear();
      this.folded.clear();
      layout.lanes.filter((lane) => lane.folded).forEach((lane) => this.folded.add(lane.key));
      this.area?.scrollTo(0, 0);
    }
    this.layout = layout;
    if (!layout.columns.some((column) => column.key === this.shownColumn)) {
      this.shownColumn = layout.columns.find((column) => column.total > 0)?.key ?? layout.columns[0]?.key ?? '';
    }
    this.take(windows, this.store.presentRevision);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    if (this.hasUpdated) {
      this.drag = new CardDrag(this);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.turning.stop();
    this.drag?.destroy();
    this.drag = undefined;
  }

  protected override firstUpdated(): void {
    this.drag = new CardDrag(this);
    this.measure();
  }

  protected override willUpdate(): void {
    this.hadFocus = this.shadowRoot?.activeElement != null;
    this.toggleAttribute('narrow', this.narrow);
    this.toggleAttribute('selecting', this.selection.size > 0);
  }

  protected override updated(): void {
    if (this.viewport.measure(this.renderRoot, this.moves.notices.keys())) {
      this.requestUpdate();
    }
    this.keepFocus();
    void this.load();
  }

  // ---- drawing

  override render(): TemplateResult {
    const { texts, layout } = this;
    return html`
      <div class="probe"></div>
      <div class="spoken" aria-live="assertive">${this.announcement}</div>
      <div class="spoken" id="instructions">${texts?.instructions}</div>
      ${texts && layout && this.narrow ? this.tabs(texts, layout) : nothing}
      <div
        class="area"
        role=${this.narrow ? 'tabpanel' : 'region'}
        aria-label=${texts?.label ?? nothing}
        @scroll=${this.scrolled}
        @click=${this.clicked}
        @keydown=${this.keyed}
        @focusin=${this.focusedIn}
        @contextmenu=${this.contextMenu}
        @pointerdown=${this.fingerDown}
        @pointerup=${this.fingerUp}
      >
        ${texts && layout ? this.sheet(texts, layout) : nothing}
      </div>
      ${texts && layout && this.selection.size > 0
        ? bulkBar(texts, layout.rights, this.selection.size, this.bulkClicked)
        : nothing}
      <kora-card-menu></kora-card-menu>
    `;
  }

  private sheet(texts: Texts<TextKey>, layout: Layout): TemplateResult {
    const columns = this.columns(layout);
    return html`
      <div class="sheet" style=${styleMap({ '--columns': String(columns.length) })}>
        ${this.narrow
          ? nothing
          : html`<div class="heads">
              ${columns.map(
                (column) => html`
                  <div class="head" data-column=${column.key}>
                    <h2 title=${column.label}>${column.label}</h2>
                    ${this.count(texts, layout, column)}
                  </div>
                `,
              )}
            </div>`}
        ${repeat(
          layout.lanes,
          (lane) => lane.key,
          (lane, i) => this.lane(texts, layout, columns, lane, i),
        )}
      </div>
    `;
  }

  private count(texts: Texts<TextKey>, layout: Layout, column: Column): TemplateResult {
    const at = layout.columns.indexOf(column);
    const shown = layout.lanes.reduce((sum, lane) => sum + this.store.cell(lane.key, column.key).cards.length, 0);
    const known = layout.lanes.reduce((sum, lane) => sum + (lane.counts[at] ?? 0), 0);
    return columnCount(texts, column, shown, shown - known);
  }

  private lane(
    texts: Texts<TextKey>,
    layout: Layout,
    columns: readonly Column[],
    lane: Lane,
    at: number,
  ): TemplateResult {
    const folded = this.folded.has(lane.key);
    const cells = columns.map((column) => this.viewport.geometry(this.store.cell(lane.key, column.key)));
    const height = Math.max(this.viewport.slotHeight, ...cells.map((cell) => cell.height));
    return html`
      <section class="lane" ?data-folded=${folded} aria-label=${layout.grouped ? lane.label : nothing}>
        ${layout.grouped ? laneHead(texts, lane, this.storiesIn(layout, lane), folded) : nothing}
        ${folded
          ? nothing
          : html`<div class="cells" style=${styleMap({ height: `${height}px` })}>
              ${columns.map((column, i) => this.cell(texts, layout, lane, at, column, cells[i]!))}
            </div>`}
      </section>
    `;
  }

  private cell(
    texts: Texts<TextKey>,
    layout: Layout,
    lane: Lane,
    at: number,
    column: Column,
    geometry: CellGeometry,
  ): TemplateResult {
    const cell = this.store.cell(lane.key, column.key);
    const stories = storyCount(texts, cell.cards.length);
    const { carried } = this.moves;
    const target = carried?.from.cell.lane === lane.key && carried.from.cell.column !== column.key;
    const over = target && carried.over === column.key;
    const outlook = target ? this.moves.outlook.get(column.key) : undefined;
    const said = over && !this.narrow ? verdict(outlook) : nothing;
    return html`
      <ul
        class="cell ${target ? 'target' : ''} ${over ? 'over' : ''} ${outlook?.refusal ? 'refusing' : ''}"
        role="list"
        data-lane=${lane.key}
        data-column=${column.key}
        aria-label=${layout.grouped
          ? fill(texts['cell-in-lane'], column.label, lane.label, stories)
          : fill(texts.cell, column.label, stories)}
      >
        ${said === nothing ? nothing : html`<li role="presentation">${said}</li>`}
        ${cell.cards.length === 0 && !over && !layout.grouped
          ? html`<li class="none-here" role="presentation">${texts['none-here']}</li>`
          : nothing}
        ${repeat(
          this.viewport.drawn(cell, at, [carried?.key, this.hadFocus ? this.active?.key : undefined]),
          (i) => cell.cards[i]?.key ?? `loading ${i}`,
          (i) => this.slotAt(texts, layout, cell, geometry, i),
        )}
      </ul>
    `;
  }

  private slotAt(
    texts: Texts<TextKey>,
    layout: Layout,
    cell: Cell,
    geometry: CellGeometry,
    index: number,
  ): TemplateResult {
    const place = `transform: translateY(${geometry.top(index)}px)`;
    const card = cell.cards[index];
    if (!card) {
      return html`<li class="slot" style=${place} aria-hidden="true"><div class="bones"></div></li>`;
    }
    const carriedBy = this.moves.carried?.key === card.key ? this.moves.carried.by : undefined;
    const look = {
      active: card.key === this.tabStop,
      selected: this.selection.has(card.key),
      picked: carriedBy === 'keyboard',
      dragged: carriedBy === 'pointer',
      moving: this.store.isMoving(card.key),
      notice: this.moves.notices.get(card.key),
      href: fill(layout.storyPath, card.key),
    };
    return html`<li
      class="slot"
      style=${place}
      role="listitem"
      aria-setsize=${cell.cards.length}
      aria-posinset=${index + 1}
    >
      ${cardTemplate(card, look, texts)}
    </li>`;
  }

  private storiesIn(layout: Layout, lane: Lane): number {
    return layout.columns.reduce((sum, column) => sum + this.store.cell(lane.key, column.key).cards.length, 0);
  }

  private tabs(texts: Texts<TextKey>, layout: Layout): TemplateResult {
    const { carried, outlook } = this.moves;
    const over = carried && carried.over !== carried.from.cell.column ? carried.over : null;
    return html`
      <div class="tabs" role="tablist" aria-label=${texts.columns} @click=${this.tabClicked} @keydown=${this.tabKeyed}>
        ${layout.columns.map(
          ({ key, label }, i) => html`<button
            class="tab ${over === key ? 'over' : ''} ${outlook.get(key)?.refusal ? 'refusing' : ''}"
            role="tab"
            data-tab=${key}
            aria-selected=${key === this.shownColumn}
            tabindex=${key === this.shownColumn ? 0 : -1}
          >
            ${label} ${this.count(texts, layout, layout.columns[i]!)}
          </button>`,
        )}
      </div>
      ${over === null ? nothing : verdict(outlook.get(over))}
    `;
  }

  private columns(layout: Layout): readonly Column[] {
    return this.narrow ? layout.columns.filter((column) => column.key === this.shownColumn) : layout.columns;
  }

  // ---- what is on the screen

  private ranges(layout: Layout): Range[] {
    return layout.lanes.flatMap((lane, i) =>
      this.folded.has(lane.key)
        ? []
        : this.columns(layout).map(({ key }) => this.viewport.range(this.store.cell(lane.key, key), i)),
    );
  }

  private measure(): void {
    if (this.hasUpdated) {
      this.narrow = this.clientWidth < NARROW;
      this.viewport.resize(this.probe.offsetHeight, this.area.clientHeight);
      this.requestUpdate();
    }
  }

  private readonly scrolled = (): void => {
    if (this.viewport.scrollTo(this.area.scrollTop)) {
      this.requestUpdate();
    }
  };

  // ---- fetching

  /** Asks for what is on the screen and not known; one question at a time, so that fast scrolling skips the rest. */
  private async load(): Promise<void> {
    const { layout, $server } = this;
    if (!layout || !$server || this.loading || !this.viewport.open) {
      return;
    }
    const windows = this.store.missing(this.ranges(layout));
    if (windows.length === 0) {
      return;
    }
    this.loading = true;
    const revision = this.store.presentRevision;
    try {
      const cards = await $server.cards(windows);
      if (layout.scope === this.layout?.scope) {
        this.take(cards, revision);
      }
    } catch {
      await new Promise((retry) => setTimeout(retry, RETRY_AFTER_MS));
    }
    this.loading = false;
    this.requestUpdate();
  }

  private take(windows: readonly CardWindow[], revision: number): void {
    this.store.put(windows, revision);
    windows.forEach(({ cards }) => this.selection.refresh(cards));
    if (this.follow && windows.length > 0) {
      const { key, spot } = this.follow;
      this.follow = undefined;
      if (!this.store.find(key)) {
        this.bringIntoView(spot);
      }
    }
    this.requestUpdate();
  }

  // ---- moving

  say(sentence: string): void {
    this.announcement = this.announcement === sentence ? `${sentence}\u00a0` : sentence;
  }

  turnTo(column: string): void {
    if (this.narrow && column !== this.shownColumn) {
      this.shownColumn = column;
      this.area.scrollTo(0, 0);
      void this.updateComplete.then(() => this.shownTab?.scrollIntoView({ inline: 'center', block: 'nearest' }));
    } else {
      const head = this.renderRoot.querySelector(`.head[data-column="${CSS.escape(column)}"]`);
      head?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    }
  }

  settled(key: string, lane: string, column: string, index: number): void {
    if (this.active?.key === key && this.shadowRoot?.activeElement) {
      this.follow = { key, spot: { cell: this.store.cell(lane, column), index } };
    }
  }

  // ---- dragging

  mayDrag(card: HTMLElement): boolean {
    return Boolean(this.layout?.rights.move) && !this.store.isMoving(card.dataset['key'] ?? '');
  }

  dragStarted(card: HTMLElement): number {
    const key = card.dataset['key']!;
    this.turning.stop();
    this.moves.carry(key, 'pointer');
    return this.selection.has(key) ? this.selection.size : 1;
  }

  draggedTo(x: number, y: number): void {
    const box = this.area.getBoundingClientRect();
    const inside = y >= box.top && y < box.bottom && x >= box.left && x < box.right;
    const column = this.narrow ? this.shownColumn : this.dataUnder('.head', x);
    this.moves.over(this.dataUnder('.tab', x, y) ?? (inside ? (column ?? null) : null));
    if (this.narrow) {
      this.turning.held(x, box);
    }
  }

  dragEnded(dropped: boolean): void {
    this.turning.stop();
    const key = this.moves.carried?.key;
    this.moves.putDown(dropped);
    void this.updateComplete.then(() =>
      this.drag?.release(key === undefined ? undefined : this.cardElement(key)?.getBoundingClientRect()),
    );
  }

  /** The column of the head or tab at a point; without a height, of the one above or below it. */
  private dataUnder(elements: string, x: number, y?: number): string | undefined {
    const found = [...this.renderRoot.querySelectorAll<HTMLElement>(elements)].find((element) => {
      const box = element.getBoundingClientRect();
      return x >= box.left && x < box.right && (y === undefined || (y >= box.top && y < box.bottom));
    });
    return found?.dataset['column'] ?? found?.dataset['tab'];
  }

  private turn(by: 1 | -1): void {
    const columns = this.layout?.columns ?? [];
    const next = columns[columns.findIndex(({ key }) => key === this.shownColumn) + by];
    if (next) {
      this.turnTo(next.key);
    }
  }

  private readonly fingerDown = (event: PointerEvent): void => {
    if (this.narrow) {
      this.turning.fingerDown(event);
    }
  };

  private readonly fingerUp = (event: PointerEvent): void => this.turning.fingerUp(event);

  // ---- clicking

  private readonly clicked = (event: MouseEvent): void => {
    const target = event.target as Element;
    const lane = target.closest<HTMLElement>('.lane-head button')?.dataset['lane'];
    const key = keyOf(target);
    const actions = target.closest('.actions');
    const remedy = target.closest('.remedy')?.getAttribute('href');
    if (lane !== undefined) {
      this.fold(lane);
    } else if (key === undefined) {
      return;
    } else if (target.closest('.dismiss')) {
      this.dismiss(key);
    } else if (actions) {
      void openCardMenu(this, key, actions.getBoundingClientRect());
    } else if (target.closest('.pick')) {
      if (target instanceof HTMLInputElement) {
        void this.select(key, event.shiftKey);
      }
    } else if (event.ctrlKey || event.metaKey || event.shiftKey) {
      if (!target.closest('a')) {
        event.preventDefault();
        void this.select(key, event.shiftKey);
      }
    } else if (remedy != null || !target.closest('.notice')) {
      event.preventDefault();
      void this.$server?.open(remedy ?? fill(this.layout!.storyPath, key));
    }
  };

  private readonly contextMenu = (event: PointerEvent): void => {
    const target = event.target as Element;
    const key = keyOf(target);
    if (key !== undefined && !target.closest('a')) {
      event.preventDefault();
      if (event.pointerType === 'mouse') {
        void openCardMenu(this, key, new DOMRect(event.clientX, event.clientY, 0, 0));
      }
    }
  };

  private readonly bulkClicked = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-bulk]');
    switch (button?.dataset['bulk']) {
      case 'move':
        void openSelectionMenu(this, button.getBoundingClientRect());
        break;
      case 'assign':
        void this.$server?.assign(this.selection.all);
        break;
      case 'block':
        void this.$server?.block(this.selection.all);
        break;
      case 'clear':
        this.selection.clear();
        this.saySelected();
        break;
    }
  };

  private readonly tabClicked = (event: Event): void => {
    const tab = (event.target as Element).closest<HTMLElement>('.tab')?.dataset['tab'];
    if (tab !== undefined) {
      this.turnTo(tab);
    }
  };

  private readonly tabKeyed = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault();
      this.turn(event.key === 'ArrowRight' ? 1 : -1);
      void this.updateComplete.then(() => this.shownTab?.focus());
    }
  };

  private get shownTab(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.tab[aria-selected="true"]');
  }

  private fold(lane: string): void {
    const folded = !this.folded.delete(lane);
    if (folded) {
      this.folded.add(lane);
    }
    this.requestUpdate();
    void this.$server?.fold(lane, folded);
  }

  private dismiss(key: string): void {
    this.moves.notices.delete(key);
    this.requestUpdate();
    this.focusCard(key);
  }

  // ---- selecting

  async select(key: string, range: boolean): Promise<void> {
    const card = this.store.find(key)?.card;
    if (range) {
      await this.selection.extendTo(key, (lane, column) => this.$server?.keys(lane, column) ?? Promise.resolve([]));
    } else if (card) {
      this.selection.toggle(card);
    }
    this.saySelected();
  }

  private async selectColumn(column: string): Promise<void> {
    const cards = await this.$server?.keys('', column);
    cards?.forEach((card) => this.selection.add(card));
    this.saySelected();
  }

  private saySelected(): void {
    const count = this.selection.size;
    if (this.texts) {
      this.say(fill(this.texts[isOne(count) ? 'selected-one' : 'selected-other'], count));
    }
    this.requestUpdate();
  }

  // ---- the keyboard

  private readonly keyed = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const key = keyOf(target);
    const place = key === undefined ? undefined : this.store.find(key);
    if (key === undefined || !place) {
      return;
    }
    const handled = !target.classList.contains('card')
      ? event.key === 'Escape' && this.backToCard(key)
      : this.moves.carried?.by === 'keyboard'
        ? this.carryByKey(event)
        : this.command(cardCommand(event), place);
    if (handled) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  private backToCard(key: string): boolean {
    this.focusCard(key);
    return true;
  }

  private carryByKey(event: KeyboardEvent): boolean {
    const command = carryCommand(event);
    switch (command) {
      case 'left':
      case 'right':
        this.moves.overNext(command === 'right' ? 1 : -1);
        return true;
      case 'drop':
        this.moves.putDown(true);
        return true;
      case 'cancel':
      case 'cancel and go on':
        this.moves.putDown(false);
        return command === 'cancel';
      default:
        return command === 'stay';
    }
  }

  private command(command: CardCommand | undefined, place: Place): boolean {
    const { key } = place.card;
    switch (command?.do) {
      case 'walk':
        this.walk(place, command.along, command.by, command.selecting);
        return true;
      case 'page':
        this.walk(place, 'column', command.by * this.viewport.cardsInView, command.selecting);
        return true;
      case 'end':
        this.goTo({ cell: place.cell, index: command.last ? place.cell.cards.length - 1 : 0 });
        return true;
      case 'pick up':
        this.moves.carry(key, 'keyboard');
        return true;
      case 'open':
        void this.$server?.open(fill(this.layout!.storyPath, key));
        return true;
      case 'menu':
        void openCardMenu(this, key, this.cardElement(key)!.querySelector('.actions')!.getBoundingClientRect());
        return true;
      case 'select':
        void this.select(key, command.range);
        return true;
      case 'select column':
        void this.selectColumn(place.cell.column);
        return true;
      case 'leave':
        return this.leave(key);
      default:
        return false;
    }
  }

  /** Escape takes back the last thing first: what is said on the card, then the selection. */
  private leave(key: string): boolean {
    if (this.moves.notices.has(key)) {
      this.dismiss(key);
      return true;
    }
    if (this.selection.size > 0) {
      this.selection.clear();
      this.saySelected();
      return true;
    }
    return false;
  }

  private walk(from: Place, along: 'column' | 'lane', by: number, selecting: boolean): void {
    const ground = { layout: this.layout!, store: this.store, folded: this.folded };
    const spot = along === 'column' ? vertically(ground, from, by) : sideways(ground, from, by > 0 ? 1 : -1);
    if (!spot) {
      return;
    }
    this.goTo(spot);
    const key = spot.cell.cards[spot.index]?.key;
    if (selecting && key !== undefined) {
      if (this.selection.size === 0) {
        this.selection.add(from.card);
      }
      void this.select(key, true);
    }
  }

  // ---- the focus

  /** Gives the focus to the card of a place; it may have to be fetched first. */
  private goTo(spot: Spot): void {
    this.wanted = spot;
    this.turnTo(spot.cell.column);
    this.bringIntoView(spot);
    this.requestUpdate();
    this.focusWanted();
  }

  private focusWanted(): void {
    const key = this.wanted?.cell.cards[this.wanted.index]?.key;
    if (this.wanted && key !== undefined) {
      this.active = { key, spot: this.wanted };
      this.wanted = undefined;
      this.focusCard(key);
    }
  }

  private bringIntoView({ cell, index }: Spot): void {
    const lane = this.layout!.lanes.findIndex(({ key }) => key === cell.lane);
    const heads = [...this.renderRoot.querySelectorAll<HTMLElement>('.heads, .lane-head')].slice(0, 2);
    const covered = heads.reduce((sum, head) => sum + head.offsetHeight, 8);
    const scroll = this.viewport.scrollFor(this.viewport.topOf(cell, lane, index), covered);
    if (scroll !== null) {
      this.area.scrollTop = scroll;
    }
  }

  private readonly focusedIn = (event: FocusEvent): void => {
    const key = keyOf(event.target as Element);
    const place = key === undefined ? undefined : this.store.find(key);
    if (key !== undefined && place) {
      this.active = { key, spot: { cell: place.cell, index: place.index } };
      if (key !== this.tabStop) {
        this.requestUpdate();
      }
    }
  };

  focusCard(key: string): void {
    void this.updateComplete.then(() => this.cardElement(key)?.focus({ preventScroll: true }));
  }

  /** One card can be reached by Tab; and the focus is never lost because its card was moved, redrawn or taken away. */
  private keepFocus(): void {
    this.focusWanted();
    const active = this.active;
    if (active && !this.store.find(active.key)) {
      const cards = this.store.cell(active.spot.cell.lane, active.spot.cell.column).cards;
      const next = cards[Math.min(active.spot.index, cards.length - 1)];
      if (next) {
        this.active = { key: next.key, spot: active.spot };
        this.requestUpdate();
      }
    }
    const element =
      (this.active && this.cardElement(this.active.key)) ?? this.renderRoot.querySelector<HTMLElement>('.card');
    if (element && this.hadFocus && !this.shadowRoot?.activeElement) {
      element.focus({ preventScroll: true });
    }
    const tabStop = keyOf(element);
    if (tabStop !== this.tabStop) {
      this.tabStop = tabStop;
      this.requestUpdate();
    }
  }

  private cardElement(key: string): HTMLElement | undefined {
    return this.renderRoot.querySelector<HTMLElement>(`[id="card-${CSS.escape(key)}"]`) ?? undefined;
  }
}

const keyOf = (target: Element | null): string | undefined => target?.closest<HTMLElement>('.card')?.dataset['key'];

declare global {
  interface HTMLElementTagNameMap {
    'kora-board': KoraBoard;
  }
}
