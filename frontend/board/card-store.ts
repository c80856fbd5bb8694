import type { Card, CardWindow, Layout, WindowRequest } from './model';

/** Cards are asked for in pages of this size, so that scrolling a little asks for nothing. */
const PAGE = 25;

/** One column in one lane. `cards` is sparse: what has not been fetched yet is a hole. */
export interface Cell {
  readonly lane: string;
  readonly column: string;
  readonly cards: (Card | undefined)[];
  /** The revision at which each page was fetched. */
  readonly fetched: Map<number, number>;
}

export interface Place {
  readonly cell: Cell;
  readonly index: number;
  readonly card: Card;
}

/** The part of a cell that is on the screen, from the first card to the one after the last. */
export interface Range {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
}

/** What the board knows of its cards: only what it has shown, and which of it may be out of date. */
export class CardStore {
  private readonly cells = new Map<string, Cell>();
  private readonly moving = new Map<string, string>();
  private scope = '';
  private revision = -1;

  /** Takes a layout over; answers false when it is older than the one known. */
  accept(layout: Layout): boolean {
    if (layout.scope !== this.scope) {
      this.cells.clear();
      this.moving.clear();
    } else if (layout.revision < this.revision) {
      return false;
    }
    this.scope = layout.scope;
    this.revision = layout.revision;
    const known = new Set<string>();
    for (const lane of layout.lanes) {
      layout.columns.forEach((column, i) => {
        known.add(name(lane.key, column.key));
        this.cell(lane.key, column.key).cards.length = lane.counts[i] ?? 0;
      });
    }
    for (const cell of this.cells.keys()) {
      if (!known.has(cell)) {
        this.cells.delete(cell);
      }
    }
    this.replayMoves();
    return true;
  }

  cell(lane: string, column: string): Cell {
    const key = name(lane, column);
    let cell = this.cells.get(key);
    if (!cell) {
      cell = { lane, column, cards: [], fetched: new Map() };
      this.cells.set(key, cell);
    }
    return cell;
  }

  /** The windows that are on the screen and not fetched at the present revision. */
  missing(ranges: readonly Range[]): WindowRequest[] {
    const windows: WindowRequest[] = [];
    for (const { cell, from, to } of ranges) {
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) {
        if (cell.fetched.get(page) !== this.revision) {
          windows.push({ lane: cell.lane, column: cell.column, offset: page * PAGE, limit: PAGE });
        }
      }
    }
    return windows;
  }

  /** Takes fetched windows over. What changed meanwhile is asked for again, as its revision is not the present one. */
  put(windows: readonly CardWindow[], revision: number = this.revision): void {
    for (const { lane, column, offset, cards } of windows) {
      const cell = this.cells.get(name(lane, column));
      if (!cell) {
        continue;
      }
      const keys = new Set(cards.map((card) => card.key));
      this.forget(keys);
      const end = Math.min(offset + PAGE, cell.cards.length);
      for (let i = offset; i < end; i++) {
        cell.cards[i] = cards[i - offset];
      }
      cell.fetched.set(offset / PAGE, revision);
    }
    this.replayMoves();
  }

  get presentRevision(): number {
    return this.revision;
  }

  find(key: string): Place | undefined {
    for (const cell of this.cells.values()) {
      const index = cell.cards.findIndex((card) => card?.key === key);
      const card = cell.cards[index];
      if (card) {
        return { cell, index, card };
      }
    }
    return undefined;
  }

  /** Shows a card in another column before the server has agreed. */
  startMove(key: string, column: string): void {
    this.moving.set(key, column);
    this.replayMoves();
  }

  /** The server has agreed: the next layout brings the card's own place. */
  endMove(key: string): void {
    this.moving.delete(key);
  }

  /** The server has not agreed: the card goes back to where it was. */
  undoMove(key: string, back: Place): void {
    this.moving.delete(key);
    const now = this.find(key);
    if (now && now.cell !== back.cell) {
      now.cell.cards.splice(now.index, 1);
      back.cell.cards.splice(back.index, 0, back.card);
    }
  }

  isMoving(key: string): boolean {
    return this.moving.has(key);
  }

  /** A layout or window that arrives while a move is under way does not know of it: the card is put back on top. */
  private replayMoves(): void {
    for (const [key, column] of this.moving) {
      const place = this.find(key);
      if (place && place.cell.column !== column) {
        place.cell.cards.splice(place.index, 1);
        this.cell(place.cell.lane, column).cards.unshift(place.card);
      }
    }
  }

  private forget(keys: ReadonlySet<string>): void {
    for (const { cards } of this.cells.values()) {
      cards.forEach((card, i) => {
        if (card && keys.has(card.key)) {
          cards[i] = undefined;
        }
      });
    }
  }
}

const name = (lane: string, column: string): string => `${lane}\n${column}`;
