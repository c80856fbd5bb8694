import { DragDropManager, Draggable, PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom';

/** What the board does while a card is dragged with a mouse, a finger or a pen. */
export interface DragHost {
  /** The scrolled area that holds the cards. */
  readonly area: HTMLElement;
  /** True when the card under the pointer may be picked up. */
  mayDrag(card: HTMLElement): boolean;
  /** Answers how many cards are dragged with this one, itself among them. */
  dragStarted(card: HTMLElement): number;
  draggedTo(x: number, y: number): void;
  /** The drag is over; `dropped` is false when it was cancelled. */
  dragEnded(dropped: boolean): void;
}

/** How close to an edge of the area the pointer must be for the area to scroll, and how fast it then does at most. */
const EDGE = 56;
const SPEED = 18;

/**
 * Drags cards by pointer events. One draggable serves the whole area, as cards come and go with the scrolling; a finger
 * has to rest on the card for a moment, so that it can still scroll.
 */
export class CardDrag {
  private readonly manager: DragDropManager;
  private readonly draggable: Draggable;
  private ghost: HTMLElement | undefined;
  private card: HTMLElement | undefined;
  private grip = { x: 0, y: 0 };
  private pointer = { x: 0, y: 0 };
  private scrolling = 0;

  constructor(private readonly host: DragHost) {
    this.manager = new DragDropManager({
      plugins: [],
      sensors: [
        PointerSensor.configure({
          activationConstraints: (event) =>
            event.pointerType === 'mouse'
              ? [new PointerActivationConstraints.Distance({ value: 5 })]
              : [new PointerActivationConstraints.Delay({ value: 300, tolerance: 8 })],
          preventActivation: (event) => !this.grab(event),
        }),
      ],
    });
    this.draggable = new Draggable({ id: 'card', element: host.area }, this.manager);
    this.manager.monitor.addEventListener('dragstart', () => this.start());
    this.manager.monitor.addEventListener('dragmove', ({ to, by }) => this.move(to ?? this.moved(by)));
    this.manager.monitor.addEventListener('dragend', ({ canceled }) => this.end(!canceled));
  }

  destroy(): void {
    this.end(false);
    this.draggable.destroy();
    this.manager.destroy();
  }

  /** Takes the ghost back to where the card is now, then lets it go. */
  async release(home: DOMRect | undefined): Promise<void> {
    const ghost = this.ghost;
    this.ghost = undefined;
    if (ghost && home && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const back = ghost.animate([{ transform: `translate(${home.left}px, ${home.top}px)` }], {
        duration: 180,
        easing: 'ease-out',
      });
      await back.finished.catch(() => undefined);
    }
    ghost?.remove();
  }

  private grab(event: PointerEvent): boolean {
    const target = event.target as Element;
    const card = target.closest<HTMLElement>('.card');
    if (!card || target.closest('button, input') || !this.host.mayDrag(card)) {
      return false;
    }
    const box = card.getBoundingClientRect();
    this.card = card;
    this.grip = { x: event.clientX - box.left, y: event.clientY - box.top };
    this.pointer = { x: event.clientX, y: event.clientY };
    return true;
  }

  private start(): void {
    const card = this.card;
    if (!card) {
      return;
    }
    const ghost = card.cloneNode(true) as HTMLElement;
    ghost.removeAttribute('id');
    ghost.removeAttribute('tabindex');
    ghost.setAttribute('aria-hidden', 'true');
    ghost.inert = true;
    ghost.classList.add('ghost');
    ghost.style.width = `${card.offsetWidth}px`;
    ghost.style.height = `${card.offsetHeight}px`;
    ghost.style.transformOrigin = `${this.grip.x}px ${this.grip.y}px`;
    this.host.area.after(ghost);
    this.ghost = ghost;
    const count = this.host.dragStarted(card);
    if (count > 1) {
      ghost.dataset['more'] = String(count);
    }
    this.move(this.pointer);
    this.scroll();
  }

  private moved(by: { x: number; y: number } | undefined): { x: number; y: number } {
    return { x: this.pointer.x + (by?.x ?? 0), y: this.pointer.y + (by?.y ?? 0) };
  }

  private move(to: { x: number; y: number }): void {
    this.pointer = { x: to.x, y: to.y };
    if (this.ghost) {
      this.ghost.style.transform = `translate(${to.x - this.grip.x}px, ${to.y - this.grip.y}px)`;
      this.host.draggedTo(to.x, to.y);
    }
  }

  private end(dropped: boolean): void {
    cancelAnimationFrame(this.scrolling);
    if (this.card) {
      this.card = undefined;
      this.host.dragEnded(dropped);
    }
  }

  /** Scrolls while the pointer rests near an edge. */
  private scroll(): void {
    this.scrolling = requestAnimationFrame(() => {
      const box = this.host.area.getBoundingClientRect();
      const x = pull(this.pointer.x, box.left, box.right);
      const y = pull(this.pointer.y, box.top, box.bottom);
      if (x || y) {
        this.host.area.scrollBy(x, y);
        this.host.draggedTo(this.pointer.x, this.pointer.y);
      }
      this.scroll();
    });
  }
}

function pull(at: number, from: number, to: number): number {
  if (at < from + EDGE) {
    return -SPEED * Math.min(1, (from + EDGE - at) / EDGE);
  }
  if (at > to - EDGE) {
    return SPEED * Math.min(1, (at - to + EDGE) / EDGE);
  }
  return 0;
}
