import { fill, type Texts } from '../texts';
import type { Notice } from './card';
import type { CardStore, Place } from './card-store';
import type { BoardServer, Layout, MoveAnswer, Outlook, TextKey } from './model';
import type { Selection } from './selection';

/** What the moves need of the board they belong to. */
export interface MoveHost {
  readonly $server: BoardServer | undefined;
  readonly texts: Texts<TextKey> | undefined;
  readonly layout: Layout | undefined;
  readonly store: CardStore;
  readonly selection: Selection;
  say(sentence: string): void;
  requestUpdate(): void;
  /** Brings a column to the front where only one is shown. */
  turnTo(column: string): void;
  /** A card was moved by the person, and the server has told its place in its new column. */
  settled(key: string, lane: string, column: string, index: number): void;
}

/** A card picked up by the keyboard or dragged: where it came from, and the column it would go to. */
export interface Carried {
  readonly key: string;
  readonly by: 'keyboard' | 'pointer';
  readonly from: Place;
  over: string | null;
}

/** Moving cards, by whatever means: each way ends in {@link move}, with the same rule and the same words. */
export class Moves {
  /** What is said on cards, by their key. */
  readonly notices = new Map<string, Notice>();
  /** What each column would say to the card that is carried or whose menu is open. */
  readonly outlook = new Map<string, Outlook>();
  carried: Carried | undefined;

  constructor(private readonly host: MoveHost) {}

  /** Shows the card in its new column at once, asks the server, and takes the card back if it says no. */
  async move(key: string, column: string): Promise<void> {
    const { host } = this;
    const { texts, store, $server } = host;
    const from = store.find(key);
    if (!from || !texts || !$server || from.cell.column === column || store.isMoving(key)) {
      return;
    }
    this.notices.delete(key);
    store.startMove(key, column);
    host.requestUpdate();
    let answer: MoveAnswer;
    try {
      answer = await $server.move(key, column, from.card.version);
    } catch {
      answer = { outcome: 'refused', sentence: texts.failed, remedy: null, index: null };
    }
    if (answer.outcome === 'moved') {
      store.endMove(key);
      host.say(fill(texts.moved, key, this.label(column)));
      if (answer.index !== null) {
        host.settled(key, from.cell.lane, column, answer.index);
      }
    } else {
      store.undoMove(key, from);
      host.turnTo(from.cell.column);
    }
    if (answer.sentence !== null && answer.outcome !== 'asking') {
      const kind = answer.outcome === 'moved' ? 'warning' : answer.outcome;
      this.notices.set(key, { kind, sentence: answer.sentence, remedy: answer.remedy });
    }
    host.requestUpdate();
  }

  /** Moves all that is selected; the server shows what became of each. */
  async moveSelected(column: string): Promise<void> {
    await this.host.$server?.moveAll(this.host.selection.all, column);
    this.host.selection.clear();
    this.host.requestUpdate();
  }

  /** Picks a card up; answers false when it cannot be moved. */
  carry(key: string, by: Carried['by']): boolean {
    const from = this.host.store.find(key);
    if (!from || !this.host.layout?.rights.move || this.host.store.isMoving(key)) {
      return false;
    }
    this.carried = { key, by, from, over: from.cell.column };
    void this.foresee(key, () => this.carried?.key === key);
    if (by === 'keyboard' && this.host.texts) {
      this.host.say(fill(this.host.texts['picked-up'], key, this.label(from.cell.column)));
    }
    this.host.requestUpdate();
    return true;
  }

  /** Asks what each column would say, so that a "no" is known before the card is dropped. */
  async foresee(key: string, stillWanted: () => boolean): Promise<void> {
    this.outlook.clear();
    const outlook = await this.host.$server?.outlook(key).catch(() => []);
    if (outlook && stillWanted()) {
      outlook.forEach((answer) => this.outlook.set(answer.column, answer));
      this.host.requestUpdate();
    }
  }

  forgetOutlook(): void {
    this.outlook.clear();
    this.host.requestUpdate();
  }

  /** Holds the carried card over a column, or over none. */
  over(column: string | null): void {
    const { carried, host } = this;
    if (!carried || carried.over === column) {
      return;
    }
    carried.over = column;
    if (column !== null && carried.by === 'keyboard' && host.texts) {
      const { refusal, beyond } = this.outlook.get(column) ?? {};
      const label = this.label(column);
      const over = refusal ? fill(host.texts['over-refused'], label, refusal) : fill(host.texts.over, label);
      host.say(!refusal && beyond ? `${over} ${beyond}` : over);
      host.turnTo(column);
    }
    host.requestUpdate();
  }

  /** Holds the carried card over the column to the left or the right. */
  overNext(by: 1 | -1): void {
    const columns = this.host.layout?.columns ?? [];
    const next = columns[columns.findIndex(({ key }) => key === this.carried?.over) + by];
    if (next) {
      this.over(next.key);
    }
  }

  /** Puts the carried card down: into the column it is over, with the selection it belongs to; or back. */
  putDown(dropped: boolean): void {
    const { carried, host } = this;
    if (!carried || !host.texts) {
      return;
    }
    this.carried = undefined;
    this.outlook.clear();
    const { key, from, over } = carried;
    if (!dropped || over === null || over === from.cell.column) {
      host.turnTo(from.cell.column);
      host.say(fill(host.texts.cancelled, key, this.label(from.cell.column)));
    } else if (host.selection.has(key) && host.selection.size > 1) {
      void this.moveSelected(over);
    } else {
      void this.move(key, over);
    }
    host.requestUpdate();
  }

  label(column: string): string {
    return this.host.layout?.columns.find(({ key }) => key === column)?.label ?? column;
  }
}
