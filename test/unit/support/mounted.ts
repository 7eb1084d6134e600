import { parseHTML } from 'linkedom';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { onTestFinished, vi } from 'vitest';
import { flush } from './flush.ts';

/** What is drawn as on a page, until the test is over: for what takes more than one drawing. */
export async function mounted(drawn: ComponentChild) {
  const { document, Event, HTMLElement } = parseHTML('<!doctype html><html><body></body></html>');
  let focused: HTMLElement | null = null;
  // What a page does of itself, and this one does not.
  Object.assign(HTMLElement.prototype, {
    showModal() {},
    close() {},
    focus(this: HTMLElement) {
      focused = this;
    },
  });
  vi.stubGlobal('document', document);
  const { body } = document;
  await act(() => render(drawn, body));
  onTestFinished(async () => {
    await act(() => render(null, body));
    vi.unstubAllGlobals();
  });
  const buttons = () => [...body.querySelectorAll('button')];
  /** With what follows from it. */
  const does = (what: () => void) =>
    act(async () => {
      what();
      await flush();
    });
  return {
    /** What is to be read in there, or in all of it. */
    text: (selector = '*') => body.querySelector(selector)?.textContent ?? '',
    /** The words on what has the focus, or its label. */
    focused: () => focused?.textContent || body.querySelector(`label[for="${focused?.id}"]`)?.textContent,
    /** `last`: of those with the same words, as in a dialog above. */
    press: (words: string, which: 'first' | 'last' = 'first') =>
      does(() =>
        buttons()
          .filter(({ textContent }) => textContent === words)
          .at(which === 'first' ? 0 : -1)
          ?.click(),
      ),
    submit: () =>
      does(() => void body.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))),
  };
}
