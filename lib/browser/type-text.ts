import type { FillResult } from '#lib/domain/foreign-token.ts';

/** By then, a page has reformatted the text as it would reformat typed text. */
const REACTION_MS = 50;

/** The kinds of input that take any text. */
const TEXT = ['text', 'password', 'search', 'tel', 'url', 'email'];

/**
 * Types text into the focused element of this frame, also in a closed shadow root. It replaces the content of an input,
 * and is inserted at the cursor in a text area or rich text. Nothing is submitted. Runs in the page's isolated world,
 * where setters, events and prototypes are the browser's own, even if the page has replaced its own.
 */
export async function typeText(text: string): Promise<FillResult> {
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
  await pageReacted();
  const result = field.isContentEditable ? field.textContent : (field as HTMLInputElement).value;
  return containsText(result, text) ? 'filled' : 'changed';
}

/** Resolves once the page has had time to react, or when it is left, because a page may submit immediately. */
function pageReacted(): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(resolve, REACTION_MS);
    addEventListener('pagehide', resolve, { once: true });
  });
}

function focused(root?: ShadowRoot): Element | null {
  const element = root ? root.activeElement : document.activeElement;
  const shadow = element instanceof HTMLElement ? shadowOf(element) : null;
  return shadow?.activeElement ? focused(shadow) : element;
}

/** The range of characters that the text replaces. */
function replacedIn(field: HTMLInputElement | HTMLTextAreaElement): [start: number, end: number] {
  if (field instanceof HTMLInputElement) return [0, field.value.length];
  return [field.selectionStart, field.selectionEnd];
}

/**
 * Uses the browser's own setter, which a page's framework does not notice, so that it treats the event as a person's.
 * `setRangeText` would not do: Firefox fires another change event for it when the field is left.
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

/** Fields may add blanks and dashes between groups. If the token itself contains some, they must be kept as they are. */
function containsText(result: string | null, text: string): boolean {
  const compared = plain(text) === text ? plain(result ?? '') : result;
  return compared?.includes(text) ?? false;
}

const plain = (text: string) => text.replace(/[\s-]/g, '');

/** Returns closed shadow roots too. Both browsers offer this to extensions, each in its own place. */
function shadowOf(element: HTMLElement & { openOrClosedShadowRoot?: ShadowRoot | null }): ShadowRoot | null {
  const { dom } = chrome;
  return (dom ? dom.openOrClosedShadowRoot(element) : element.openOrClosedShadowRoot) ?? null;
}

declare const chrome: { dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
