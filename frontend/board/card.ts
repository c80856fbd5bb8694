import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../icons';
import { fill, isOne, longDays, shortDays, type Texts } from '../texts';
import type { Card, Mark, Remedy, TextKey } from './model';

/** What is said on a card after something was tried with it. */
export interface Notice {
  readonly kind: 'refused' | 'conflict' | 'warning';
  readonly sentence: string;
  readonly remedy: Remedy | null;
}

/** How a card is drawn at the moment, beside what it says. */
export interface CardLook {
  readonly active: boolean;
  readonly selected: boolean;
  readonly picked: boolean;
  readonly dragged: boolean;
  readonly moving: boolean;
  readonly notice: Notice | undefined;
  readonly href: string;
}

const HUES = ['blue', 'green', 'orange', 'purple', 'red', 'yellow'] as const;

/** The same person has the same colour everywhere and always. */
export function hue(name: string): string {
  let hash = 0;
  for (const char of name) {
    hash = (hash * 31 + char.codePointAt(0)!) >>> 0;
  }
  return HUES[hash % HUES.length]!;
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words;
  return ends.map((word) => [...word][0] ?? '').join('').toLocaleUpperCase();
}

/** One card. Clicks and keys are heard by the board, which finds the card by its `data-key`. */
export function cardTemplate(card: Card, look: CardLook, texts: Texts<TextKey>): TemplateResult {
  const tab = look.active ? 0 : -1;
  return html`
    <article
      class="card ${look.notice ? `noticed ${look.notice.kind}` : ''}"
      id="card-${card.key}"
      data-key=${card.key}
      tabindex=${tab}
      aria-label=${spoken(card, texts)}
      aria-roledescription=${texts.story}
      aria-describedby="instructions"
      ?data-selected=${look.selected}
      ?data-picked=${look.picked}
      ?data-dragged=${look.dragged}
      ?data-moving=${look.moving}
      ?data-blocked=${card.blocked !== null}
    >
      <div class="top">
        <label class="pick"
          ><input type="checkbox" tabindex=${tab} .checked=${look.selected} aria-label=${fill(texts.select, card.key)}
        /></label>
        <a class="key" href=${look.href} tabindex=${tab} draggable="false">${card.key}</a>
        <span class="age" title=${age(card, texts)}>${card.ageDays > 0 ? shortDays(card.ageDays) : nothing}</span>
        <button class="actions" tabindex=${tab} aria-haspopup="menu" aria-label=${fill(texts.actions, card.key)}>
          ${icons.actions}
        </button>
      </div>
      <div class="title">${card.title}</div>
      ${card.blocked === null
        ? nothing
        : html`<div class="why" title=${card.blocked}>${icons.blocked}<span>${blockedText(card, texts)}</span></div>`}
      <div class="foot">
        ${gate(texts.entry, card.entry)} ${gate(texts.merge, card.merge)}
        ${card.missingEvidence > 0
          ? html`<span class="mark evidence" title=${missing(card, texts)}
              >${icons.evidence}<span>${card.missingEvidence}</span></span
            >`
          : nothing}
        ${card.blockedBy.length > 0
          ? html`<span class="mark waits" title=${fill(texts['waits-for'], card.blockedBy.join(', '))}
              >${icons.waits}<span>${card.blockedBy.length}</span></span
            >`
          : nothing}
        ${card.owner === null
          ? html`<span class="avatar nobody" title=${texts['no-owner']}>${icons.person}</span>`
          : html`<span class="avatar ${hue(card.owner)}" title=${fill(texts.owner, card.owner)}
              >${initials(card.owner)}</span
            >`}
      </div>
      ${look.notice ? noticeTemplate(look.notice, tab, texts) : nothing}
    </article>
  `;
}

function noticeTemplate(notice: Notice, tab: number, texts: Texts<TextKey>): TemplateResult {
  const refused = notice.kind === 'refused' || notice.kind === 'conflict';
  return html`
    <div class="notice" role=${refused ? 'alert' : 'status'}>
      <span>${notice.sentence}</span>
      ${notice.remedy
        ? html`<a class="remedy" href=${notice.remedy.path} tabindex=${tab} draggable="false">${notice.remedy.label}</a>`
        : nothing}
      <button class="dismiss" tabindex=${tab} aria-label=${texts.dismiss}>${icons.close}</button>
    </div>
  `;
}

function gate(word: string, mark: Mark): TemplateResult | typeof nothing {
  return mark.standing === 'none'
    ? nothing
    : html`<span class="mark ${mark.standing}" title=${mark.label}>${icons[mark.standing]}<span>${word}</span></span>`;
}

/** All that the card shows, as a screen reader says it when the card gets the focus. */
function spoken(card: Card, texts: Texts<TextKey>): string {
  return [
    card.key,
    card.title,
    card.blocked === null ? '' : blockedText(card, texts),
    card.owner === null ? texts['no-owner'] : fill(texts.owner, card.owner),
    card.entry.standing === 'none' ? '' : card.entry.label,
    card.merge.standing === 'none' ? '' : card.merge.label,
    card.missingEvidence > 0 ? missing(card, texts) : '',
    card.blockedBy.length > 0 ? fill(texts['waits-for'], card.blockedBy.join(', ')) : '',
    age(card, texts),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

const age = (card: Card, texts: Texts<TextKey>): string =>
  card.ageDays > 0 ? fill(texts.age, longDays(card.ageDays)) : texts['age-today'];

const missing = (card: Card, texts: Texts<TextKey>): string =>
  fill(isOne(card.missingEvidence) ? texts['missing-one'] : texts['missing-other'], card.missingEvidence);

const blockedText = (card: Card, texts: Texts<TextKey>): string =>
  card.blocked ? fill(texts['blocked-because'], card.blocked) : texts.blocked;
