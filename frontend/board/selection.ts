import type { CardStore } from './card-store';
import type { Card, CardVersion } from './model';

/** Asks for all cards of a column, in a lane or (empty) in all lanes. */
export type KeysOf = (lane: string, column: string) => Promise<CardVersion[]>;

/** The cards picked for an action on many, also those that were never drawn. */
export class Selection {
  private readonly cards = new Map<string, CardVersion>();
  private anchor: string | undefined;

  constructor(private readonly store: CardStore) {}

  get size(): number {
    return this.cards.size;
  }

  get all(): CardVersion[] {
    return [...this.cards.values()];
  }

  has(key: string): boolean {
    return this.cards.has(key);
  }

  clear(): void {
    this.cards.clear();
    this.anchor = undefined;
  }

  add({ key, version }: CardVersion): void {
    this.cards.set(key, { key, version });
    this.anchor ??= key;
  }

  toggle(card: CardVersion): void {
    if (!this.cards.delete(card.key)) {
      this.add(card);
    }
    this.anchor = card.key;
  }

  /** Adds all cards from the last one picked to this one, if both are in one column and lane; else only this one. */
  async extendTo(key: string, keysOf: KeysOf): Promise<void> {
    const to = this.store.find(key);
    const from = this.anchor === undefined ? undefined : this.store.find(this.anchor);
    if (!to) {
      return;
    }
    if (!from || from.cell !== to.cell) {
      this.add(to.card);
    } else {
      const first = Math.min(from.index, to.index);
      const end = Math.max(from.index, to.index) + 1;
      const known = Array.from(to.cell.cards.slice(first, end));
      const range = known.every((card) => card !== undefined)
        ? known
        : (await keysOf(to.cell.lane, to.cell.column)).slice(first, end);
      range.forEach((card) => this.add(card));
    }
    this.anchor = key;
  }

  /** What is done with the selection is based on the versions that the person has seen last. */
  refresh(cards: readonly Card[]): void {
    for (const { key, version } of cards) {
      if (this.cards.has(key)) {
        this.cards.set(key, { key, version });
      }
    }
  }
}
