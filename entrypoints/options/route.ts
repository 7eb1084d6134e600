import { signal } from '@preact/signals';

/** The view's address: what stands behind the #. Empty: the first view that this person has. */
export const route = signal(current());

window.addEventListener('hashchange', () => {
  route.value = current();
});

function current(): string {
  return location.hash.slice(1);
}
