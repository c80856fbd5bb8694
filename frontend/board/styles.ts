import { css } from 'lit';

/** The board's looks. Colours come from the theme's tokens only, so that light and dark both hold. */
export const styles = css`
  :host {
    --card-slot: 8.25rem;
    --raised: light-dark(
      oklch(from var(--aura-background-color-light) calc(l + (1 - l) * 0.8) c h),
      oklch(from var(--aura-background-color-dark) calc(l + 0.05) c h)
    );
    --page: var(--kora-board-background, var(--vaadin-background-color));
    display: flex;
    flex-direction: column;
    min-height: 20rem;
    height: 100%;
    position: relative;
    color: var(--vaadin-text-color);
    font-size: var(--aura-font-size-m);
    line-height: var(--aura-line-height-m);
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  .icon {
    flex: none;
    display: block;
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .probe {
    position: absolute;
    visibility: hidden;
    height: var(--card-slot);
  }
  button {
    font: inherit;
    color: inherit;
  }

  /* ---- the scrolled area: column heads, lanes, cells ---- */
  .area {
    flex: 1;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
    /* Without it the browser paints the whole area anew for each card that comes or goes. */
    will-change: scroll-position;
  }
  .sheet {
    position: relative;
    min-width: min-content;
    padding: 0 4px 4px;
  }
  .heads,
  .cells {
    display: grid;
    grid-template-columns: repeat(var(--columns), minmax(13.5rem, 1fr));
    gap: 0 var(--vaadin-gap-s);
  }
  .heads {
    position: sticky;
    top: 0;
    z-index: 3;
    margin: 0 -4px;
    padding: 0 4px var(--vaadin-gap-s);
    background: var(--page);
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--vaadin-gap-s);
    min-height: 2.5rem;
    padding: 0 var(--vaadin-padding-m);
    border-radius: var(--vaadin-radius-m);
    background: var(--vaadin-background-container);
    font-weight: var(--aura-font-weight-semibold);
  }
  .head h2 {
    flex: 1;
    min-width: 0;
    margin: 0;
    font: inherit;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .count {
    color: var(--vaadin-text-color-secondary);
    font-size: var(--aura-font-size-s);
    font-weight: var(--aura-font-weight-medium);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .count.full {
    color: var(--kora-warning);
  }
  .count.beyond {
    color: var(--kora-bad);
    font-weight: var(--aura-font-weight-semibold);
  }
  .lane-head {
    position: sticky;
    top: calc(2.5rem + var(--vaadin-gap-s));
    z-index: 2;
    margin: 0 -4px;
    padding: 0 4px var(--vaadin-gap-xs);
    background: var(--page);
  }
  .lane-head button {
    position: sticky;
    left: 0;
    display: flex;
    align-items: center;
    gap: var(--vaadin-gap-s);
    max-width: 100%;
    min-height: 2.25rem;
    padding: 0 var(--vaadin-padding-s);
    border: 0;
    border-radius: var(--vaadin-radius-s);
    background: none;
    text-align: start;
    cursor: default;
  }
  .lane-head button:hover {
    background: var(--vaadin-background-container);
  }
  .lane-head .name {
    font-weight: var(--aura-font-weight-semibold);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lane-head .icon {
    transition: transform 120ms;
  }
  [data-folded] .lane-head button > .icon:first-child {
    transform: rotate(-90deg);
  }
  .lane {
    padding-bottom: var(--vaadin-gap-m);
  }
  .cell {
    position: relative;
    margin: 0;
    padding: 0;
    list-style: none;
    border-radius: var(--vaadin-radius-m);
  }
  .cell.target {
    background: var(--vaadin-background-container);
    box-shadow: inset 0 0 0 1px var(--vaadin-border-color);
  }
  .cell.target.over {
    background: color-mix(in srgb, var(--aura-accent-color) 10%, transparent);
    box-shadow: inset 0 0 0 2px var(--aura-accent-color);
  }
  .cell.target.refusing {
    background: var(--vaadin-background-container);
    box-shadow: inset 0 0 0 1px var(--vaadin-border-color-secondary);
  }
  .cell.target.refusing.over {
    background: color-mix(in srgb, var(--kora-bad) 8%, transparent);
    box-shadow: inset 0 0 0 2px var(--kora-bad);
  }
  .verdict {
    position: sticky;
    top: calc(5.5rem + var(--vaadin-gap-m));
    z-index: 2;
    display: flex;
    gap: var(--vaadin-gap-s);
    margin: var(--vaadin-padding-s);
    padding: var(--vaadin-padding-s) var(--vaadin-padding-m);
    border-radius: var(--vaadin-radius-m);
    background: var(--raised);
    box-shadow: var(--aura-overlay-outline-shadow, 0 0 0 1px var(--vaadin-border-color)), var(--aura-shadow-s);
    color: var(--kora-bad);
    font-size: var(--aura-font-size-s);
    line-height: var(--aura-line-height-s);
    pointer-events: none;
  }
  .verdict.caution {
    color: var(--kora-warning);
  }
  .verdict .icon {
    margin-top: 0.1rem;
  }
  .none-here {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: var(--vaadin-text-color-secondary);
    font-size: var(--aura-font-size-s);
  }
  .slot {
    position: absolute;
    inset: 0 0 auto 0;
    padding-bottom: var(--vaadin-gap-s);
    contain: layout style;
  }

  /* ---- a card ---- */
  .card,
  .bones {
    height: calc(var(--card-slot) - var(--vaadin-gap-s));
    border-radius: var(--vaadin-radius-m);
  }
  .bones {
    background: var(--vaadin-background-container);
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 0.2rem;
    padding: var(--vaadin-padding-s) var(--vaadin-padding-m);
    background: var(--raised);
    box-shadow: 0 0 0 1px var(--vaadin-border-color-secondary), var(--aura-shadow-xs);
    cursor: default;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    outline: none;
  }
  .card:hover {
    box-shadow: 0 0 0 1px var(--vaadin-border-color), var(--aura-shadow-s);
  }
  .card.noticed {
    height: auto;
    min-height: calc(var(--card-slot) - var(--vaadin-gap-s));
  }
  .card[data-selected] {
    box-shadow: 0 0 0 2px var(--aura-accent-color);
  }
  .card:focus-visible {
    box-shadow: 0 0 0 2px var(--page), 0 0 0 4px var(--vaadin-focus-ring-color);
  }
  .card[data-picked] {
    box-shadow: 0 0 0 2px var(--vaadin-focus-ring-color), var(--aura-shadow-m);
  }
  .card[data-dragged] {
    opacity: 0.4;
  }
  .card[data-moving] .top,
  .card[data-moving] .title,
  .card[data-moving] .foot {
    opacity: 0.6;
  }
  .card[data-blocked] {
    background: linear-gradient(
        color-mix(in srgb, var(--kora-bad) 5%, transparent),
        color-mix(in srgb, var(--kora-bad) 5%, transparent)
      ),
      var(--raised);
  }
  .card.ghost {
    position: fixed;
    z-index: 10;
    left: 0;
    top: 0;
    pointer-events: none;
    opacity: 0.95;
    box-shadow: 0 0 0 1px var(--vaadin-border-color), var(--aura-shadow-m);
  }
  .card.ghost .notice {
    display: none;
  }
  .card.ghost[data-more]::after {
    content: attr(data-more);
    position: absolute;
    top: -0.5rem;
    inset-inline-end: -0.5rem;
    min-width: 1.5rem;
    padding: 0 0.4rem;
    border-radius: 1rem;
    background: var(--aura-accent-color);
    color: var(--aura-accent-contrast-color);
    font-size: var(--aura-font-size-s);
    font-weight: var(--aura-font-weight-semibold);
    text-align: center;
  }
  .top {
    display: flex;
    align-items: center;
    gap: var(--vaadin-gap-xs);
    height: 1.25rem;
  }
  .key {
    color: var(--vaadin-text-color-secondary);
    font-size: var(--aura-font-size-s);
    font-variant-numeric: tabular-nums;
    text-decoration: none;
    white-space: nowrap;
    border-radius: var(--vaadin-radius-s);
  }
  .key:hover {
    text-decoration: underline;
  }
  .key:focus-visible,
  .remedy:focus-visible,
  .actions:focus-visible,
  .dismiss:focus-visible,
  .bulk button:focus-visible,
  .lane-head button:focus-visible,
  .tab:focus-visible,
  .pick input:focus-visible {
    outline: 2px solid var(--vaadin-focus-ring-color);
    outline-offset: 1px;
  }
  .age {
    flex: 1;
    text-align: end;
    color: var(--vaadin-text-color-secondary);
    font-size: var(--aura-font-size-xs);
    font-variant-numeric: tabular-nums;
  }
  .actions,
  .dismiss {
    display: grid;
    place-items: center;
    width: 1.5rem;
    height: 1.5rem;
    padding: 0;
    margin-inline-end: calc(var(--vaadin-padding-s) * -0.75);
    border: 0;
    border-radius: var(--vaadin-radius-s);
    background: none;
    color: var(--vaadin-text-color-secondary);
    position: relative;
  }
  .actions:hover,
  .dismiss:hover {
    background: var(--vaadin-background-container-strong);
    color: var(--vaadin-text-color);
  }
  .pick {
    display: none;
    position: relative;
    /* Two small things to hit: this far apart, neither is hit by mistake. */
    margin-inline-end: var(--vaadin-gap-xs);
  }
  .pick input {
    margin: 0;
    width: 1rem;
    height: 1rem;
    accent-color: var(--aura-accent-color);
  }
  .card:hover .pick,
  .card:focus-within .pick,
  :host([selecting]) .pick {
    display: flex;
  }
  .title {
    flex: none;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-weight: var(--aura-font-weight-medium);
  }
  [data-blocked] .title {
    -webkit-line-clamp: 1;
  }
  .why {
    display: flex;
    align-items: center;
    gap: var(--vaadin-gap-xs);
    color: var(--kora-bad);
    font-size: var(--aura-font-size-s);
    line-height: var(--aura-line-height-s);
  }
  .why span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 0.55rem;
    height: 1.625rem;
    margin-top: auto;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 0.2rem;
    color: var(--vaadin-text-color-secondary);
    font-size: var(--aura-font-size-xs);
    line-height: 1;
    white-space: nowrap;
  }
  .mark .icon {
    width: 0.875rem;
    height: 0.875rem;
  }
  .mark.passed .icon {
    color: var(--kora-good);
  }
  .mark.waiting .icon {
    color: var(--kora-info);
  }
  .mark.unmet .icon {
    color: var(--vaadin-text-color-secondary);
  }
  .mark.stale {
    color: var(--kora-warning);
  }
  .mark.evidence,
  .mark.waits {
    color: var(--kora-warning);
  }
  .lane-head .mark {
    font-size: var(--aura-font-size-s);
  }
  .avatar {
    --hue: var(--vaadin-text-color-secondary);
    --hue-text: var(--vaadin-text-color-secondary);
    display: grid;
    place-items: center;
    width: 1.625rem;
    height: 1.625rem;
    margin-inline-start: auto;
    border-radius: 50%;
    background: color-mix(in srgb, var(--hue) 16%, transparent);
    color: color-mix(in oklch, var(--hue-text) 75%, var(--vaadin-text-color));
    font-size: 0.625rem;
    font-weight: var(--aura-font-weight-semibold);
    letter-spacing: 0.02em;
  }
  .avatar.nobody {
    background: none;
    box-shadow: inset 0 0 0 1px var(--vaadin-border-color);
  }
  .avatar.blue {
    --hue: var(--aura-blue);
    --hue-text: var(--aura-blue-text);
  }
  .avatar.green {
    --hue: var(--aura-green);
    --hue-text: var(--aura-green-text);
  }
  .avatar.orange {
    --hue: var(--aura-orange);
    --hue-text: var(--aura-orange-text);
  }
  .avatar.purple {
    --hue: var(--aura-purple);
    --hue-text: var(--aura-purple-text);
  }
  .avatar.red {
    --hue: var(--aura-red);
    --hue-text: var(--aura-red-text);
  }
  .avatar.yellow {
    --hue: var(--aura-yellow);
    --hue-text: var(--aura-yellow-text);
  }
  .notice {
    --tone: var(--kora-bad);
    position: relative;
    margin: var(--vaadin-gap-xs) calc(var(--vaadin-padding-s) * -0.5) 0;
    padding: var(--vaadin-padding-s) 1.75rem var(--vaadin-padding-s) var(--vaadin-padding-s);
    border-radius: var(--vaadin-radius-s);
    background: color-mix(in srgb, var(--tone) 10%, transparent);
    color: var(--tone);
    font-size: var(--aura-font-size-s);
    line-height: var(--aura-line-height-s);
    overflow-wrap: anywhere;
  }
  .warning .notice {
    --tone: var(--kora-warning);
  }
  .remedy {
    color: inherit;
    font-weight: var(--aura-font-weight-semibold);
    display: inline-block;
  }
  .dismiss {
    position: absolute;
    top: 0.25rem;
    inset-inline-end: 0.25rem;
    margin: 0;
    color: inherit;
  }

  /* ---- what is done with a selection ---- */
  .bulk {
    position: absolute;
    z-index: 4;
    inset: auto 0 var(--vaadin-gap-m) 0;
    width: fit-content;
    max-width: calc(100% - 1rem);
    margin: 0 auto;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--vaadin-gap-xs);
    padding: var(--vaadin-padding-xs) var(--vaadin-padding-xs) var(--vaadin-padding-xs) var(--vaadin-padding-m);
    border-radius: var(--vaadin-radius-l);
    background: var(--raised);
    box-shadow: var(--aura-overlay-outline-shadow, 0 0 0 1px var(--vaadin-border-color)), var(--aura-shadow-m);
  }
  .bulk strong {
    margin-inline-end: var(--vaadin-gap-s);
    font-weight: var(--aura-font-weight-semibold);
    white-space: nowrap;
  }
  .bulk button {
    display: flex;
    align-items: center;
    gap: var(--vaadin-gap-xs);
    min-height: 2.25rem;
    padding: 0 var(--vaadin-padding-m);
    border: 0;
    border-radius: var(--vaadin-radius-m);
    background: none;
    white-space: nowrap;
  }
  .bulk button:hover {
    background: var(--vaadin-background-container-strong);
  }

  /* ---- a narrow screen: one column at a time ---- */
  .tabs {
    display: flex;
    gap: var(--vaadin-gap-xs);
    padding: 2px 2px var(--vaadin-gap-s);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tab {
    flex: none;
    display: flex;
    align-items: center;
    gap: var(--vaadin-gap-xs);
    min-height: 44px;
    padding: 0 var(--vaadin-padding-m);
    border: 0;
    border-radius: var(--vaadin-radius-m);
    background: var(--vaadin-background-container);
    white-space: nowrap;
  }
  .tab[aria-selected='true'] {
    background: var(--aura-accent-color);
    color: var(--aura-accent-contrast-color);
    font-weight: var(--aura-font-weight-semibold);
  }
  .tab[aria-selected='true'] .count {
    color: inherit;
  }
  .tab.over {
    box-shadow: 0 0 0 2px var(--page), 0 0 0 4px var(--aura-accent-color);
  }
  .tab.refusing.over {
    box-shadow: 0 0 0 2px var(--page), 0 0 0 4px var(--kora-bad);
  }
  :host([narrow]) .area {
    touch-action: pan-y;
    scrollbar-gutter: auto;
  }
  :host([narrow]) .sheet {
    min-width: 0;
  }
  :host([narrow]) .cells {
    grid-template-columns: minmax(0, 1fr);
  }
  :host([narrow]) .lane-head {
    top: 0;
  }
  .tabs + .verdict {
    position: absolute;
    z-index: 11;
    top: 3.25rem;
    inset-inline: 0;
  }
  :host([narrow]) .ghost {
    scale: 0.7;
  }
  @media (pointer: coarse) {
    .actions::before,
    .dismiss::before,
    .pick::before {
      content: '';
      position: absolute;
      inset: 50% auto auto 50%;
      width: 44px;
      height: 44px;
      transform: translate(-50%, -50%);
    }
    .bulk button,
    .lane-head button {
      min-height: 44px;
    }
    .card:hover .pick {
      display: none;
    }
    :host([selecting]) .card .pick {
      display: flex;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .lane-head .icon {
      transition: none;
    }
  }
`;
