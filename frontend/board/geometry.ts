import type { Cell } from './card-store';

/** Where the cards of one cell lie: all slots are of one height, but a card with a notice is higher by `extra`. */
export class CellGeometry {
  private readonly extras: readonly (readonly [index: number, extra: number])[];
  private readonly extra: number;

  constructor(
    private readonly cell: Cell,
    private readonly slot: number,
    extras: ReadonlyMap<string, number>,
  ) {
    this.extras =
      extras.size === 0
        ? []
        : cell.cards.flatMap((card, i) => (card && extras.has(card.key) ? [[i, extras.get(card.key)!] as const] : []));
    this.extra = this.extras.reduce((sum, [, extra]) => sum + extra, 0);
  }

  get height(): number {
    return this.cell.cards.length * this.slot + this.extra;
  }

  top(index: number): number {
    let top = index * this.slot;
    for (const [at, extra] of this.extras) {
      if (at < index) {
        top += extra;
      }
    }
    return top;
  }

  /** The cards between two heights, from the first to the one after the last; more is answered rather than less. */
  between(from: number, to: number): { from: number; to: number } {
    const count = this.cell.cards.length;
    return {
      from: Math.min(count, Math.max(0, Math.floor((from - this.extra) / this.slot))),
      to: Math.min(count, Math.max(0, Math.ceil(to / this.slot))),
    };
  }
}
