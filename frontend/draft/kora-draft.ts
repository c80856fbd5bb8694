/** What somebody typed into the fields of a form, and what the form said before; in the order of the fields. */
interface Kept {
  readonly at: number;
  readonly typed: readonly string[];
  readonly basis: readonly string[];
}

interface Field extends HTMLElement {
  value: string;
}

interface DraftServer {
  offer(at: number, typed: readonly string[], basis: readonly string[]): Promise<void>;
}

const PREFIX = 'kora-draft:';
const LONGEST_LIFE = 30 * 24 * 3600 * 1000;
const LONGEST_DRAFT = 200_000;

/** The drafts of the person who is signed in. None of anybody else's stays in the browser, and none for too long. */
class Drafts extends HTMLElement {
  connectedCallback(): void {
    for (const key of stored()) {
      if (!key.startsWith(this.prefix) || !isYoung(read(key))) {
        localStorage.removeItem(key);
      }
    }
  }

  /** The drafts of this person begin with it. */
  get prefix(): string {
    return `${PREFIX}${this.getAttribute('person')}:`;
  }

  clear(): void {
    stored().forEach((key) => localStorage.removeItem(key));
  }
}

/**
 * Keeps what is typed into the fields of one form, at every key, in the browser's own storage: there it outlives the
 * session, the page and the tab. The server is told of a draft when the form is opened again, and puts it back.
 */
class Draft extends HTMLElement {
  declare $server?: DraftServer;
  private key: string | undefined;
  private fields: readonly Field[] = [];
  private basis: readonly string[] = [];

  /** Watches the fields, whose values the server has just filled in as `basis`. */
  keep(form: string, basis: readonly string[], ...fields: (Field | null)[]): void {
    const whose = document.querySelector<Drafts>('kora-drafts');
    if (!whose || fields.some((field) => !field)) {
      return;
    }
    this.key = `${whose.prefix}${location.pathname}:${form}`;
    this.basis = basis;
    this.fields = fields as Field[];
    this.fields.forEach((field) => {
      field.addEventListener('input', this.save);
      field.addEventListener('change', this.save);
    });
    const kept = read(this.key);
    if (isYoung(kept)) {
      void this.$server?.offer(kept.at, kept.typed, kept.basis);
    }
  }

  forget(): void {
    if (this.key) {
      localStorage.removeItem(this.key);
    }
  }

  private readonly save = (): void => {
    const typed = this.fields.map(({ value }) => value);
    const length = typed.reduce((sum, { length }) => sum + length, 0);
    if (typed.every((text, i) => text === this.basis[i]) || length > LONGEST_DRAFT) {
      this.forget();
    } else if (this.key) {
      write(this.key, { at: Date.now(), typed, basis: this.basis });
    }
  };
}

const stored = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

const isYoung = (kept: Kept | undefined): kept is Kept => kept !== undefined && Date.now() - kept.at < LONGEST_LIFE;

function read(key: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isKept(kept: unknown): kept is Kept {
  const { at, typed, basis } = (kept ?? {}) as Partial<Record<keyof Kept, unknown>>;
  return typeof at === 'number' && areTexts(typed) && areTexts(basis);
}

const areTexts = (texts: unknown): texts is string[] =>
  Array.isArray(texts) && texts.every((text) => typeof text === 'string');

/** A storage that is full keeps no draft; the form works on. */
function write(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    localStorage.removeItem(key);
  }
}

customElements.define('kora-drafts', Drafts);
customElements.define('kora-draft', Draft);
