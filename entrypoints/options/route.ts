import { batch, signal } from '@preact/signals';
import { rarely } from '#lib/domain/rarely.ts';
import { choose } from '../shared/chosen.ts';
import type { View } from '../shared/open-options.ts';

/**
 * The view's address: what stands behind the #, after a slash the connection that it is opened for, and after a
 * question mark what the view shows. Empty: the first view that this person has.
 */
export const route = signal('');
/** What the view shows, as search parameters without "?". */
export const address = signal('');

const write = rarely((url: string) => history.replaceState(null, '', url));

read();
window.addEventListener('hashchange', read);
window.addEventListener('pagehide', write.flush);

function read(): void {
  // What waits is of the view before.
  write.drop();
  const [path = '', ...parameters] = location.hash.slice(1).split('?');
  const [view = '', connectionId] = path.split('/');
  if (connectionId) choose(connectionId);
  batch(() => {
    route.value = view;
    address.value = parameters.join('?');
  });
}

/** Shows another part of a view, a connection's if it is of one. It can be bookmarked, but is no step to go back by. */
export function setAddress(view: View, connectionId: string | null, parameters: string): void {
  const path = connectionId === null ? `#${view}` : `#${view}/${connectionId}`;
  route.value = view;
  address.value = parameters;
  write(parameters === '' ? path : `${path}?${parameters}`);
}

/** The same view of another connection, from the beginning: an address speaks of its own connection. */
export function switchTo(view: View, connectionId: string): void {
  choose(connectionId);
  setAddress(view, connectionId, '');
}
