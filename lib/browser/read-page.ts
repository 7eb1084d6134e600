import { browser } from './browser.ts';

/** More than anybody reads. A longer page would make the popup slow. */
const MAX_CHARACTERS = 10_000_000;

/**
 * The visible text of the active tab's page, frame by frame. The browser allows it (activeTab) because the person has
 * just pressed the toolbar button there, and only until they leave the page. Null if the page is closed to extensions.
 */
export async function readActivePage(): Promise<FrameText[] | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  try {
    const frames = await browser.scripting.executeScript({
      target: { tabId: tab?.id as number, allFrames: true },
      func: collectText,
      args: [MAX_CHARACTERS],
      // A page that never finishes loading is read as it is.
      injectImmediately: true,
    });
    const readable = frames.flatMap(({ result }) => (result ? [result as FrameText] : []));
    return readable.length > 0 ? readable : null;
  } catch {
    return null;
  }
}

/** The visible text of one frame of a page. */
export interface FrameText {
  address: string;
  text: string;
  /** There was more text than the limit. */
  cut: boolean;
  /** The frames in it that it cannot read: from another origin, sandboxed, or a PDF. */
  closed: ClosedFrame[];
}

interface ClosedFrame {
  address: string;
  /** To show to people. For a frame without an address of its own, the page's host. */
  host: string;
}

/**
 * Runs in a page's frame, where only the function itself exists and nothing else of this module. Collects the visible
 * text, up to `limit` characters, including shadow roots, form fields, and attributes that mention Baton. Text in one
 * line stays in one piece. Null in a PDF viewer, whose text is not accessible.
 */
function collectText(limit: number): FrameText | null {
  const pieces: string[] = [];
  const closed: ClosedFrame[] = [];
  let room = limit;

  const put = (text: string) => {
    pieces.push(text.slice(0, Math.max(room, 0)));
    room -= text.length;
  };

  const putAlone = (text: string) => put(`\n${text}\n`);

  // On its own line, because the add-on linter reports the whole path as a mistake: Firefox has it elsewhere.
  const { dom } = chrome;

  /** Returns closed shadow roots too. Both browsers offer this to extensions, each in its own place. */
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

  /** Text that an element holds outside its children. */
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
    // Tiny frames are trackers, which nobody sees or misses.
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
