/**
 * What the board and its server say to each other. The server keeps no card for an open page: it sends the layout with
 * counts, and hands out windows of cards when the board asks for them. The Java records of the same names live in
 * `org.koraos.portal.desk`; a field added there is added here.
 */

/** How a gate stands, as far as a card or a lane shows it. */
export type Standing = 'passed' | 'waiting' | 'unmet' | 'stale' | 'none';

/** A gate's state as a mark; `label` is the whole sentence, for the tooltip and the screen reader. */
export interface Mark {
  readonly standing: Standing;
  readonly label: string;
}

/**
 * Columns are known by a key that only the server understands. `limit` is the column's WIP limit, null without one;
 * `total` is what counts against it: all its stories, whatever the filter hides.
 */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly total: number;
  readonly limit: number | null;
  readonly limitMode: 'warn' | 'refuse' | null;
}

/** A swimlane; `counts` are in the order of the columns. A board without swimlanes has one lane and is not `grouped`. */
export interface Lane {
  readonly key: string;
  readonly label: string;
  readonly gate: Mark | null;
  readonly folded: boolean;
  readonly counts: readonly number[];
}

/** What this person may do here. What is not allowed is not shown. */
export interface Rights {
  readonly move: boolean;
  readonly assign: boolean;
  readonly block: boolean;
}

/**
 * The board without its cards. A newer `revision` says that something changed: the board asks again for the windows it
 * shows. Another `scope` (plan, filter) says that it is another set of stories: everything known is dropped.
 */
export interface Layout {
  readonly scope: string;
  readonly revision: number;
  readonly grouped: boolean;
  readonly columns: readonly Column[];
  readonly lanes: readonly Lane[];
  readonly rights: Rights;
  /** The path of a story's page, relative to the base address, with `{0}` for the key. */
  readonly storyPath: string;
}

export interface Card {
  readonly key: string;
  /** The version that a move of this card is based on. */
  readonly version: number;
  readonly title: string;
  readonly owner: string | null;
  readonly entry: Mark;
  readonly merge: Mark;
  readonly missingEvidence: number;
  readonly blockedBy: readonly string[];
  /** Why the story is blocked; null when it is not. */
  readonly blocked: string | null;
  readonly ageDays: number;
}

/** Asks for cards `offset` to `offset + limit` of one column in one lane, in the server's order. */
export interface WindowRequest {
  readonly lane: string;
  readonly column: string;
  readonly offset: number;
  readonly limit: number;
}

export interface CardWindow {
  readonly lane: string;
  readonly column: string;
  readonly offset: number;
  readonly cards: readonly Card[];
}

export interface CardVersion {
  readonly key: string;
  readonly version: number;
}

/**
 * What a column would answer to a card; `refusal` is null where it would take it, `beyond` where that passes no limit.
 */
export interface Outlook {
  readonly column: string;
  readonly refusal: string | null;
  readonly beyond: string | null;
}

/**
 * The answer to a move. `moved`: done, perhaps with a warning in `sentence`. `refused`: a rule says no. `conflict`:
 * someone else was faster, the sentence says who. `asking`: the server has opened a dialog for the reason of an
 * exception; the card stays until that is answered. `index` is the card's place in its column, where known.
 */
export interface MoveAnswer {
  readonly outcome: 'moved' | 'refused' | 'conflict' | 'asking';
  readonly sentence: string | null;
  readonly remedy: Remedy | null;
  readonly index: number | null;
}

/** Where the person can mend what stands in the way. */
export interface Remedy {
  readonly label: string;
  readonly path: string;
}

/** The server's side of the element. Drag, keyboard and menu all end in `move`; a selection ends in `moveAll`. */
export interface BoardServer {
  cards(windows: readonly WindowRequest[]): Promise<CardWindow[]>;
  /** All cards of a column, in a lane or (empty) in all lanes, in the server's order. */
  keys(lane: string, column: string): Promise<CardVersion[]>;
  outlook(key: string): Promise<Outlook[]>;
  move(key: string, column: string, version: number): Promise<MoveAnswer>;
  moveAll(cards: readonly CardVersion[], column: string): Promise<void>;
  assign(cards: readonly CardVersion[]): Promise<void>;
  block(cards: readonly CardVersion[]): Promise<void>;
  unblock(cards: readonly CardVersion[]): Promise<void>;
  /** Goes to an address inside the portal: a story's page, or the form of a remedy. */
  open(path: string): Promise<void>;
  fold(lane: string, folded: boolean): Promise<void>;
}

/** The texts that the board needs; each is `desk.board.<key>` in the bundles. */
export type TextKey =
  | 'actions'
  | 'age'
  | 'age-today'
  | 'assign'
  | 'block'
  | 'blocked'
  | 'blocked-because'
  | 'cancelled'
  | 'cell'
  | 'cell-in-lane'
  | 'clear-selection'
  | 'columns'
  | 'current'
  | 'dismiss'
  | 'entry'
  | 'failed'
  | 'instructions'
  | 'label'
  | 'limit-refuses'
  | 'limit-warns'
  | 'merge'
  | 'missing-one'
  | 'missing-other'
  | 'move-to'
  | 'moved'
  | 'no-owner'
  | 'none-here'
  | 'open'
  | 'over'
  | 'over-refused'
  | 'owner'
  | 'picked-up'
  | 'select'
  | 'select-this'
  | 'selected-one'
  | 'selected-other'
  | 'stories-one'
  | 'stories-other'
  | 'story'
  | 'unblock'
  | 'unselect-this'
  | 'waits-for';
