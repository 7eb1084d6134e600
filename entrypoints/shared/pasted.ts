import { type Signal, signal } from '@preact/signals';

const boxes = new Map<string, Signal<string>>();

/**
 * What is in the box of a connection for transfer tokens; in this page's memory only. Each connection has its own, so
 * that a token pasted for one console is never shown to another.
 */
export function pastedFor(connectionId: string): Signal<string> {
  const box = boxes.get(connectionId) ?? signal('');
  boxes.set(connectionId, box);
  return box;
}
