import type { CardStore, Cell, Place } from './card-store';
import type { Layout } from './model';

/** A place that may not have been fetched yet. */
export interface Spot {
  readonly cell: Cell;
  readonly index: number;
}

/** The ground that the arrow keys walk on. */
export interface Ground {
  readonly layout: Layout;
  readonly store: CardStore;
  readonly folded: ReadonlySet<string>;
}

/** Up or down the column; past its end, into the next open lane that has a card in it. A longer step stops at the end. */
export function vertically({ layout, store, folded }: Ground, { cell, index }: Place, by: number): Spot | undefined {
  const last = cell.cards.length - 1;
  const to = Math.abs(by) > 1 ? Math.min(last, Math.max(0, index + by)) : index + by;
  if (to >= 0 && to <= last) {
    return { cell, index: to };
  }
  const step = Math.sign(by);
  for (let i = layout.lanes.findIndex((lane) => lane.key === cell.lane) + step; layout.lanes[i]; i += step) {
    const lane = layout.lanes[i]!.key;
    const next = store.cell(lane, cell.column);
    if (!folded.has(lane) && next.cards.length > 0) {
      return { cell: next, index: step > 0 ? 0 : next.cards.length - 1 };
    }
  }
  return undefined;
}

/** To the next column of the lane that has cards, as near to the same height as it can. */
export function sideways({ layout, store }: Ground, { cell, index }: Place, by: 1 | -1): Spot | undefined {
  for (let i = layout.columns.findIndex(({ key }) => key === cell.column) + by; layout.columns[i]; i += by) {
    const next = store.cell(cell.lane, layout.columns[i]!.key);
    if (next.cards.length > 0) {
      return { cell: next, index: Math.min(index, next.cards.length - 1) };
    }
  }
  return undefined;
}
