import { fill, type Texts } from '../texts';
import type { CardMenu, MenuItem } from './card-menu';
import type { CardStore } from './card-store';
import type { BoardServer, Layout, TextKey } from './model';
import type { Moves } from './moves';
import type { Selection } from './selection';

export interface MenuHost {
  readonly $server: BoardServer | undefined;
  readonly texts: Texts<TextKey> | undefined;
  readonly layout: Layout | undefined;
  readonly store: CardStore;
  readonly selection: Selection;
  readonly moves: Moves;
  readonly menu: CardMenu;
  readonly narrow: boolean;
  focusCard(key: string): void;
  select(key: string, range: boolean): Promise<void>;
}

/** The menu of a card is the drag's twin: the same moves, the same reasons, and all else that a card can do. */
export async function openCardMenu(host: MenuHost, key: string, anchor: DOMRect): Promise<void> {
  const { texts, layout, menu, moves } = host;
  if (!texts || !layout) {
    return;
  }
  const answer = menu.choose(fill(texts.actions, key), cardItems(host, texts, layout, key), anchor, host.narrow);
  let open = true;
  void moves
    .foresee(key, () => open)
    .then(() => (open ? menu.replace(cardItems(host, texts, layout, key)) : undefined));
  const chosen = await answer;
  open = false;
  moves.forgetOutlook();
  host.focusCard(key);
  const card = host.store.find(key)?.card;
  if (chosen === null || !card) {
    return;
  }
  switch (chosen) {
    case 'assign':
    case 'block':
    case 'unblock':
      return host.$server?.[chosen]([{ key, version: card.version }]);
    case 'select':
      return host.select(key, false);
    case 'open':
      return host.$server?.open(fill(layout.storyPath, key));
    default:
      return moves.move(key, columnOf(chosen));
  }
}

/** Where to move all that is selected; what each story says to it is told afterwards, story by story. */
export async function openSelectionMenu(host: MenuHost, anchor: DOMRect): Promise<void> {
  const { texts, layout, menu, moves } = host;
  if (texts && layout) {
    moves.forgetOutlook();
    const items = columnItems(host, texts, layout, undefined);
    const chosen = await menu.choose(texts['move-to'], items, anchor, host.narrow);
    if (chosen !== null) {
      await moves.moveSelected(columnOf(chosen));
    }
  }
}

function cardItems(host: MenuHost, texts: Texts<TextKey>, layout: Layout, key: string): MenuItem[] {
  const place = host.store.find(key);
  if (!place) {
    return [];
  }
  const blocked = place.card.blocked !== null;
  const items = layout.rights.move ? columnItems(host, texts, layout, place.cell.column) : [];
  if (layout.rights.assign) {
    items.push({ id: 'assign', label: texts.assign, icon: 'person' });
  }
  if (layout.rights.block) {
    items.push({ id: blocked ? 'unblock' : 'block', label: blocked ? texts.unblock : texts.block, icon: 'blocked' });
  }
  items.push(
    { id: 'select', label: host.selection.has(key) ? texts['unselect-this'] : texts['select-this'], icon: 'pick' },
    { id: 'open', label: texts.open, icon: 'open' },
  );
  return items;
}

function columnItems(
  host: MenuHost,
  texts: Texts<TextKey>,
  layout: Layout,
  current: string | undefined,
): MenuItem[] {
  return layout.columns.map(({ key, label }, i) => ({
    id: `${COLUMN}${key}`,
    label,
    current: key === current,
    reason: key === current ? texts.current : (host.moves.outlook.get(key)?.refusal ?? null),
    note: host.moves.outlook.get(key)?.beyond ?? null,
    ...(i === 0 ? { heading: texts['move-to'] } : {}),
  }));
}

const COLUMN = 'to:';

const columnOf = (id: string): string => id.slice(COLUMN.length);
