import { svg, type SVGTemplateResult } from 'lit';

const icon = (strokes: SVGTemplateResult): SVGTemplateResult => svg`
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.6"
       stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${strokes}</svg>`;

/** Line drawings of 16 by 16; they say nothing to a screen reader, the text beside them does. */
export const icons = {
  passed: icon(svg`<circle cx="8" cy="8" r="6"/><path d="M5.5 8.2l1.7 1.7 3.3-3.6"/>`),
  waiting: icon(svg`<circle cx="8" cy="8" r="6"/><path d="M8 5v3.2l2 1.3"/>`),
  unmet: icon(svg`<circle cx="8" cy="8" r="6"/><path d="M6 6l4 4M10 6l-4 4"/>`),
  stale: icon(svg`<path d="M8 2.4l6 10.8H2z"/><path d="M8 6.6v2.8M8 11.3v.1"/>`),
  none: icon(svg`<circle cx="8" cy="8" r="6" stroke-dasharray="2 2.2"/>`),
  blocked: icon(svg`<circle cx="8" cy="8" r="6"/><path d="M3.9 3.9l8.2 8.2"/>`),
  evidence: icon(svg`<path d="M4 2h5l3 3v9H4z"/><path d="M9 2v3h3M8 7.5v2.4M8 11.9v.1"/>`),
  waits: icon(svg`<path d="M6.7 9.3l2.6-2.6M7.4 4.9l1.3-1.3a2.6 2.6 0 013.7 3.7l-1.3 1.3M8.6 11.1l-1.3 1.3a2.6 2.6 0 01-3.7-3.7l1.3-1.3"/>`),
  actions: icon(svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.4"/>`),
  close: icon(svg`<path d="M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6"/>`),
  fold: icon(svg`<path d="M4.5 6.2L8 9.8l3.5-3.6"/>`),
  move: icon(svg`<path d="M2.5 8h10M9 4.5L12.5 8 9 11.5"/>`),
  here: icon(svg`<path d="M3.5 8.3l3 3 6-6.4"/>`),
  person: icon(svg`<circle cx="8" cy="5.4" r="2.6"/><path d="M3 13.4c.5-2.6 2.4-3.8 5-3.8s4.5 1.2 5 3.8"/>`),
  open: icon(svg`<path d="M9.5 3H13v3.5M13 3L7.5 8.5M11 9.5V13H3V5h3.5"/>`),
  pick: icon(svg`<rect x="2.8" y="2.8" width="10.4" height="10.4" rx="2"/><path d="M5.5 8.2l1.8 1.8 3.2-3.6"/>`),
  search: icon(svg`<circle cx="7" cy="7" r="4.2"/><path d="M10.2 10.2L13.5 13.5"/>`),
} as const;
