import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../icons';
import { fill, isOne, type Texts } from '../texts';
import type { Column, Lane, Outlook, Rights, TextKey } from './model';

/** How many stories a column shows; with a limit, how many there are against it, `more` than the server last knew. */
export function columnCount(texts: Texts<TextKey>, column: Column, shown: number, more: number): TemplateResult {
  if (column.limit === null) {
    return html`<span class="count">${shown}</span>`;
  }
  const total = column.total + more;
  const rule = fill(texts[column.limitMode === 'refuse' ? 'limit-refuses' : 'limit-warns'], total, column.limit);
  const filling = total > column.limit ? 'beyond' : total === column.limit ? 'full' : '';
  return html`<span class="count ${filling}" title=${rule}
    ><span aria-hidden="true">${total} / ${column.limit}</span><span class="spoken">${rule}</span></span
  >`;
}

/** The head of a swimlane: folds it, and says how its wave's gate stands. */
export function laneHead(texts: Texts<TextKey>, lane: Lane, stories: number, folded: boolean): TemplateResult {
  const { gate } = lane;
  return html`
    <div class="lane-head">
      <button aria-expanded=${!folded} data-lane=${lane.key}>
        ${icons.fold}
        <span class="name">${lane.label}</span>
        <span class="count">${storyCount(texts, stories)}</span>
        ${gate && gate.standing !== 'none'
          ? html`<span class="mark ${gate.standing}">${icons[gate.standing]}<span>${gate.label}</span></span>`
          : nothing}
      </button>
    </div>
  `;
}

/** What can be done with all that is selected. */
export function bulkBar(
  texts: Texts<TextKey>,
  rights: Rights,
  count: number,
  clicked: (event: Event) => void,
): TemplateResult {
  const selected = fill(texts[isOne(count) ? 'selected-one' : 'selected-other'], count);
  return html`
    <div class="bulk" role="toolbar" aria-label=${selected} @click=${clicked}>
      <strong>${selected}</strong>
      ${rights.move
        ? html`<button data-bulk="move" aria-haspopup="menu">${icons.move}${texts['move-to']}</button>`
        : nothing}
      ${rights.assign ? html`<button data-bulk="assign">${icons.person}${texts.assign}</button>` : nothing}
      ${rights.block ? html`<button data-bulk="block">${icons.blocked}${texts.block}</button>` : nothing}
      <button data-bulk="clear" aria-label=${texts['clear-selection']} title=${texts['clear-selection']}>
        ${icons.close}
      </button>
    </div>
  `;
}

/** Why a column would not take the card that is held over it, or what limit that passes; nothing where it may come. */
export function verdict(outlook: Outlook | undefined): TemplateResult | typeof nothing {
  const { refusal, beyond } = outlook ?? {};
  if (refusal) {
    return html`<div class="verdict">${icons.blocked}<span>${refusal}</span></div>`;
  }
  return beyond ? html`<div class="verdict caution">${icons.stale}<span>${beyond}</span></div>` : nothing;
}

export const storyCount = (texts: Texts<TextKey>, count: number): string =>
  fill(texts[isOne(count) ? 'stories-one' : 'stories-other'], count);
