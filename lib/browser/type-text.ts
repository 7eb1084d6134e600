import type { Filling } from '#lib/domain/foreign-token.ts';

/** Within it a page has made of the text whatever it makes of what people type. */
const SETTLED_MS = 50;

/** The kinds of input that take any text. */
const TEXT = ['text', 'password', 'search', 'tel', 'url', 'email'];

/**
 * Types text into what has the focus in this frame: a closed shadow root's too. An input is filled anew; in a text area
 * and in rich text it comes where the cursor is. Nothing is submitted. Runs in our own world of the page, where setters,
 * events and prototypes are the browser's, whatever the page has made of its own.
 */
export async function typeText(text: string): Promise<Filling> {
  const field = focused();
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    if (field.matches(':disabled, :read-only')) return 'not-editable';
    if (field instanceof HTMLInputElement && !TEXT.includes(field.type)) return 'not-editable';
    const [start, end] = replacedIn(field);
    const value = field.value.slice(0, start) + text + field.value.slice(end);
    if (field.maxLength >= 0 && value.length > field.maxLength) return 'too-long';
    putInto(field, value, start, text);
  } else if (field instanceof HTMLElement && field.isContentEditable) {
    document.execCommand('insertText', false, text);
  } else return 'not-editable';
  await settled();
  const result = field.isContentEditable ? field.textContent : (field as HTMLInputElement).value;
  return holds(result, text) ? 'filled' : 'changed';
}

/** A page that goes on at once, to what it was told, waits for no timer. */
function settled(): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(resolve, SETTLED_MS);
    addEventListener('pagehide', resolve, { once: true });
  });
}

function focused(root?: ShadowRoot): Element | null {
  const element = root ? root.activeElement : document.activeElement;
  const shadow = element instanceof HTMLElement ? shadowOf(element) : null;
  return shadow?.activeElement ? focused(shadow) : element;
}

/** Which of its characters make way for the text. */
function replacedIn(field: HTMLInputElement | HTMLTextAreaElement): [start: number, end: number] {
  if (field instanceof HTMLInputElement) return [0, field.value.length];
  return [field.selectionStart, field.selectionEnd];
}

/**
 * By the browser's own setter, which a page's framework does not see, so that it takes the event for a person's. Not
 * `setRangeText`: Firefox tells of that change once more when the field is left.
 */
function putInto(
  field: HTMLInputElement | HTMLTextAreaElement,
  value: string,
  start: number,
  text: string,
): void {
  field.value = value;
  const cursor = start + text.length;
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(cursor, cursor);
  const init = { bubbles: true, composed: true };
  field.dispatchEvent(new InputEvent('input', { ...init, inputType: 'insertText', data: text }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Fields put blanks and dashes between groups. Those that a token has of its own may be part of it, and have to stay. */
function holds(result: string | null, text: string): boolean {
  const compared = plain(text) === text ? plain(result ?? '') : result;
  return compared?.includes(text) ?? false;
}

const plain = (text: string) => text.replace(/[\s-]/g, '');

/** Closed ones too; both browsers keep that for extensions, each in its own place. */
function shadowOf(element: HTMLElement & { openOrClosedShadowRoot?: ShadowRoot | null }): ShadowRoot | null {
  const { dom } = chrome;
  return (dom ? dom.openOrClosedShadowRoot(element) : element.openOrClosedShadowRoot) ?? null;
}

declare const chrome: { dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
