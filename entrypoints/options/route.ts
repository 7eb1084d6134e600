import { batch, signal } from '@preact/signals';
import { throttle } from '#lib/async/throttle.ts';
import { choose } from '../shared/chosen.ts';
import type { View } from '../shared/open-options.ts';

/**
 * The current view. The page's address has the form `#view/connectionId?parameters`, where the connection and the
 * parameters are optional. Empty: the person's first view.
 */
export const route = signal('');
/** The parameters of the view, as a query string without "?". */
export const address = signal('');

const write = throttle((url: string) => history.replaceState(null, '', url));

read();
window.addEventListener('hashchange', read);
window.addEventListener('pagehide', write.flush);

function read(): void {
  // A pending write belongs to the previous view.
  write.cancel();
  const [path = '', ...parameters] = location.hash.slice(1).split('?');
  const [view = '', connectionId] = path.split('/');
  if (connectionId) choose(connectionId);
  batch(() => {
    route.value = view;
    address.value = parameters.join('?');
  });
}

/**
 * Changes the view's parameters, with the connection's id if the view belongs to one. The address can be bookmarked, but
 * adds no step to the history.
 */
export function setAddress(view: View, connectionId: string | null, parameters: string): void {
  const path = connectionId === null ? `#${view}` : `#${view}/${connectionId}`;
  route.value = view;
  address.value = parameters;
  write(parameters === '' ? path : `${path}?${parameters}`);
}

/** Shows the same view for another connection, without parameters, because those belong to their connection. */
export function switchTo(view: View, connectionId: string): void {
  choose(connectionId);
  setAddress(view, connectionId, '');
}
