import { batch, signal } from '@preact/signals';
import { rarely } from '#lib/domain/rarely.ts';
import { choose } from '../shared/chosen.ts';

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

/** Shows another part of the same view. It can be bookmarked, but is no step to go back by. */
export function setAddress(connectionId: string, parameters: string): void {
  const path = `#status/${connectionId}`;
  route.value = 'status';
  address.value = parameters;
  write(parameters === '' ? path : `${path}?${parameters}`);
}
