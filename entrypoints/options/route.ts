import { signal } from '@preact/signals';
import { choose } from '../shared/chosen.ts';

/**
 * The view's address: what stands behind the #, and after a slash the connection that it is opened for. Empty: the
 * first view that this person has.
 */
export const route = signal(current());

window.addEventListener('hashchange', () => {
  route.value = current();
});

function current(): string {
  const [path = ''] = location.hash.slice(1).split('?');
  const [view = '', connectionId] = path.split('/');
  if (connectionId) choose(connectionId);
  return view;
}
