/** What a key on a card can mean. */
export type CardCommand =
  | { readonly do: 'walk'; readonly along: 'column' | 'lane'; readonly by: number; readonly selecting: boolean }
  | { readonly do: 'end'; readonly last: boolean }
  | { readonly do: 'page'; readonly by: 1 | -1; readonly selecting: boolean }
  | { readonly do: 'pick up' | 'open' | 'menu' | 'leave' | 'select column' }
  | { readonly do: 'select'; readonly range: boolean };

/** What a key means while a card is carried by the keyboard; `stay` is a key that does nothing then. */
export type CarryCommand = 'left' | 'right' | 'drop' | 'cancel' | 'cancel and go on' | 'stay' | undefined;

export function cardCommand(event: KeyboardEvent): CardCommand | undefined {
  const { key, shiftKey: selecting } = event;
  if (event.altKey) {
    return undefined;
  }
  if (event.ctrlKey || event.metaKey) {
    return key.toLowerCase() === 'a' ? { do: 'select column' } : undefined;
  }
  switch (key) {
    case 'ArrowDown':
      return { do: 'walk', along: 'column', by: 1, selecting };
    case 'ArrowUp':
      return { do: 'walk', along: 'column', by: -1, selecting };
    case 'ArrowRight':
      return { do: 'walk', along: 'lane', by: 1, selecting: false };
    case 'ArrowLeft':
      return { do: 'walk', along: 'lane', by: -1, selecting: false };
    case 'PageDown':
      return { do: 'page', by: 1, selecting };
    case 'PageUp':
      return { do: 'page', by: -1, selecting };
    case 'Home':
      return { do: 'end', last: false };
    case 'End':
      return { do: 'end', last: true };
    case ' ':
      return { do: 'pick up' };
    case 'Enter':
      return { do: 'open' };
    case 'x':
    case 'X':
      return { do: 'select', range: event.shiftKey };
    case 'm':
    case 'M':
    case 'ContextMenu':
      return { do: 'menu' };
    case 'F10':
      return event.shiftKey ? { do: 'menu' } : undefined;
    case 'Escape':
      return { do: 'leave' };
    default:
      return undefined;
  }
}

export function carryCommand({ key }: KeyboardEvent): CarryCommand {
  switch (key) {
    case 'ArrowLeft':
      return 'left';
    case 'ArrowRight':
      return 'right';
    case 'Enter':
    case ' ':
      return 'drop';
    case 'Escape':
      return 'cancel';
    case 'Tab':
      return 'cancel and go on';
    case 'ArrowUp':
    case 'ArrowDown':
      return 'stay';
    default:
      return undefined;
  }
}
