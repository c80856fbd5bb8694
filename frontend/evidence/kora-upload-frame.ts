import type { Upload, UploadFile } from '@vaadin/upload';

interface Answer {
  readonly file: UploadFile;
  readonly xhr: XMLHttpRequest;
}

interface Refusal {
  readonly rejected?: ReadonlyArray<{ readonly reason?: string }>;
}

/** The part of an upload that checks files and adds them to its list, as its own button does. */
type Adding = Upload & { _addFiles(files: FileList): void };

/**
 * A frame around an upload: what is pasted while it is on the page is added to it, and of a file that the server refused
 * it shows the server's own words.
 */
class KoraUploadFrame extends HTMLElement {
  private readonly onPaste = (event: ClipboardEvent) => {
    const files = event.clipboardData?.files;
    if (!files?.length || this.hidden) return;
    event.preventDefault();
    this.upload._addFiles(files);
  };

  private readonly onAnswer = (event: Event) => {
    const { file, xhr } = (event as CustomEvent<Answer>).detail;
    const reason = xhr.status >= 400 ? reasonIn(xhr.responseText) : undefined;
    if (!reason) return;
    event.preventDefault();
    file.error = reason;
    file.complete = false;
    this.upload.dispatchEvent(new CustomEvent('upload-error', { detail: { file, xhr } }));
    this.upload.files = [...this.upload.files];
  };

  private get upload(): Adding {
    return this.querySelector('vaadin-upload') as Adding;
  }

  connectedCallback(): void {
    document.addEventListener('paste', this.onPaste);
    this.addEventListener('upload-response', this.onAnswer, true);
  }

  disconnectedCallback(): void {
    document.removeEventListener('paste', this.onPaste);
    this.removeEventListener('upload-response', this.onAnswer, true);
  }
}

function reasonIn(answer: string): string | undefined {
  try {
    return (JSON.parse(answer) as Refusal).rejected?.[0]?.reason;
  } catch {
    return undefined;
  }
}

customElements.define('kora-upload-frame', KoraUploadFrame);
