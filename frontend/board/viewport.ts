import type { Cell, Range } from './card-store';
import { CellGeometry } from './geometry';

/** How many slots beyond the screen are drawn, so that scrolling meets cards and not holes. */
const SPARE = 3;

/** What part of the board is on the screen: measured from what was drawn, asked when drawing. */
export class Viewport {
  private slot = 132;
  private height = 0;
  private scrollTop = 0;
  private laneTops: readonly number[] = [];
  /** How much higher than a slot the cards with a notice are, by their key. */
  private extras: ReadonlyMap<string, number> = new Map();

  /** False until the board has a size. */
  get open(): boolean {
    return this.height > 0;
  }

  get slotHeight(): number {
    return this.slot;
  }

  /** How many cards a page up or down goes. */
  get cardsInView(): number {
    return Math.max(2, Math.floor(this.height / this.slot) - 1);
  }

  resize(slot: number, height: number): void {
    this.slot = slot || this.slot;
    this.height = height;
  }

  /** Takes the scroll position over; answers true when other cards may have come on the screen. */
  scrollTo(top: number): boolean {
    const moved = Math.round(top / this.slot) !== Math.round(this.scrollTop / this.slot);
    this.scrollTop = top;
    return moved;
  }

  /** Measures lanes, and cards with a notice, which push the cards below them down; answers true when they changed. */
  measure(root: ParentNode, noticed: Iterable<string>): boolean {
    const tops = [...root.querySelectorAll<HTMLElement>('.lane')].map(
      (lane) => lane.querySelector<HTMLElement>('.cells')?.offsetTop ?? 0,
    );
    const extras = new Map<string, number>();
    for (const key of noticed) {
      const slot = root.querySelector(`[id="card-${CSS.escape(key)}"]`)?.parentElement;
      extras.set(key, slot ? slot.offsetHeight - this.slot : (this.extras.get(key) ?? 0));
    }
    const changed = tops.join() !== this.laneTops.join() || [...extras].join() !== [...this.extras].join();
    this.laneTops = tops;
    this.extras = extras;
    return changed;
  }

  geometry(cell: Cell): CellGeometry {
    return new CellGeometry(cell, this.slot, this.extras);
  }

  /** Where a card lies in the scrolled area. */
  topOf(cell: Cell, lane: number, index: number): number {
    return (this.laneTops[lane] ?? 0) + this.geometry(cell).top(index);
  }

  /** How far to scroll so that a card is seen whole, below what stays at the top; null when it is. */
  scrollFor(top: number, covered: number): number | null {
    if (top < this.scrollTop + covered) {
      return top - covered;
    }
    return top + this.slot > this.scrollTop + this.height ? top + this.slot - this.height : null;
  }

  /** The cards of a cell on the screen and a few more. */
  range(cell: Cell, lane: number): Range {
    const from = this.scrollTop - (this.laneTops[lane] ?? 0);
    const spare = SPARE * this.slot;
    return { cell, ...this.geometry(cell).between(from - spare, from + this.height + spare) };
  }

  /** The places to draw: those on the screen, and some cards that are kept wherever they are. */
  drawn(cell: Cell, lane: number, kept: readonly (string | undefined)[]): number[] {
    const { from, to } = this.range(cell, lane);
    const places = Array.from({ length: to - from }, (_, i) => from + i);
    for (const key of new Set(kept)) {
      const place = key === undefined ? -1 : cell.cards.findIndex((card) => card?.key === key);
      if (place >= 0 && (place < from || place >= to)) {
        places.push(place);
      }
    }
    return places;
  }
}
