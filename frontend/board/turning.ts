/** How long a dragged card rests at the edge before the next column comes. */
const TURN_AFTER_MS = 500;
/** How wide that edge is, and how far a finger must go sideways to turn to the next column. */
const EDGE = 28;
const SWIPE = 56;

/** Turns a narrow board to the next column: by a swipe, or by a card held at its edge. */
export class Turning {
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private start: { readonly x: number; readonly y: number } | undefined;

  constructor(private readonly turn: (by: 1 | -1) => void) {}

  fingerDown(event: PointerEvent): void {
    this.start = event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : undefined;
  }

  fingerUp(event: PointerEvent): void {
    const start = this.start;
    this.start = undefined;
    if (start) {
      const x = event.clientX - start.x;
      if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(event.clientY - start.y)) {
        this.turn(x < 0 ? 1 : -1);
      }
    }
  }

  /** A card is held at this place; at an edge it turns again and again. */
  held(x: number, box: DOMRect): void {
    const by = x < box.left + EDGE ? -1 : x > box.right - EDGE ? 1 : 0;
    if (by === 0) {
      this.stop();
    } else {
      this.waiting ??= setTimeout(() => {
        this.waiting = undefined;
        this.turn(by);
      }, TURN_AFTER_MS);
    }
  }

  /** The card was let go, or the finger turned out to drag one. */
  stop(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.start = undefined;
  }
}
