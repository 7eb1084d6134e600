import { type Signal, signal } from '@preact/signals';

const boxes = new Map<string, Signal<string>>();

/**
 * The text in a connection's box for transfer tokens, in this page's memory only. Each connection has its own box, so that
 * a token pasted for one console is never sent to another.
 */
export function pastedFor(connectionId: string): Signal<string> {
  const box = boxes.get(connectionId) ?? signal('');
  boxes.set(connectionId, box);
  return box;
}
