import { parseHTML } from 'linkedom';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { onTestFinished, vi } from 'vitest';
import { flush } from './flush.ts';

/** Mounts a component until the test ends, for tests that need more than one render. */
export async function mounted(drawn: ComponentChild) {
  const { document, Event, HTMLElement } = parseHTML('<!doctype html><html><body></body></html>');
  let focused: HTMLElement | null = null;
  // The browser does this by itself, linkedom does not.
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
  /** Waits for the renders and effects that follow. */
  const does = (what: () => void) =>
    act(async () => {
      what();
      await flush();
    });
  return {
    /** The text of the element that matches the selector, or of everything. */
    text: (selector = '*') => body.querySelector(selector)?.textContent ?? '',
    /** The text or the label of the focused element. */
    focused: () => focused?.textContent || body.querySelector(`label[for="${focused?.id}"]`)?.textContent,
    /** `last`: the last button with that text, for example in a dialog above. */
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
