/** What one frame of a page shows. */
export interface FrameText {
  address: string;
  text: string;
  /** There was more text than was asked for. */
  cut: boolean;
  /** The frames within it that are closed to it: of another origin, sandboxed, a PDF. */
  closed: ClosedFrame[];
}

interface ClosedFrame {
  address: string;
  /** For people; a frame without an address of its own has its page's. */
  host: string;
}

/**
 * Runs in a page's frame, where nothing of this module is but the function itself. Collects what is to be seen there,
 * shadow roots, form fields, and attributes that speak of Baton included; up to `limit` characters. Text that stands
 * in one line stays in one piece. Null in a PDF viewer, which shows its text to nobody.
 */
export function collectText(limit: number): FrameText | null {
  const pieces: string[] = [];
  const closed: ClosedFrame[] = [];
  let room = limit;

  const put = (text: string) => {
    pieces.push(text.slice(0, Math.max(room, 0)));
    room -= text.length;
  };

  const putAlone = (text: string) => put(`\n${text}\n`);

  // By itself: the add-on linter takes the whole path for a mistake, as Firefox has it elsewhere.
  const { dom } = chrome;

  /** Closed ones too; both browsers keep that for extensions, each in its own place. */
  const shadowOf = (element: HTMLElement & { openOrClosedShadowRoot?: ShadowRoot | null }) =>
    dom ? dom.openOrClosedShadowRoot(element) : element.openOrClosedShadowRoot;

  const visitChildren = (parent: Node, visible: boolean) => {
    for (const child of parent.childNodes) {
      if (room < 0) return;
      if (child instanceof Element) visit(child);
      else if (visible && child instanceof Text) put(child.data);
    }
  };

  const visit = (element: Element) => {
    const { display, visibility } = getComputedStyle(element);
    if (display === 'none') return;
    const inLine = element.localName !== 'br' && (display === 'inline' || display === 'contents');
    if (!inLine) put('\n');
    const shadow = element instanceof HTMLElement ? shadowOf(element) : null;
    if (shadow) visitChildren(shadow, visibility === 'visible');
    visitChildren(element, visibility === 'visible');
    putHeld(element);
    if (!inLine) put('\n');
  };

  /** What is in an element but not among its children. */
  const putHeld = (element: Element) => {
    if (element.matches('textarea, input:not([type=password], [type=hidden])'))
      putAlone((element as HTMLInputElement).value);
    for (const name of ['href', 'title', 'alt', 'data-clipboard-text']) {
      const value = element.getAttribute(name) ?? '';
      if (/baton/i.test(value)) putAlone(value);
    }
    if (element.matches('iframe, frame')) noteFrame(element as HTMLIFrameElement);
  };

  const noteFrame = (frame: HTMLIFrameElement) => {
    const { width, height } = frame.getBoundingClientRect();
    const document = frame.contentDocument;
    // What counts visits is not to be seen, and nobody misses it.
    if (width < 2 || height < 2 || (document && document.contentType !== 'application/pdf')) return;
    const address = frame.hasAttribute('srcdoc') ? 'about:srcdoc' : frame.src;
    closed.push({ address, host: URL.parse(address)?.host || location.host });
  };

  if (document.contentType === 'application/pdf') return null;
  visit(document.documentElement);
  return { address: location.href, text: pieces.join(''), cut: room < 0, closed };
}

/** What Chromium's pages have for extensions; Firefox's elements have it themselves. */
declare const chrome: { dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
