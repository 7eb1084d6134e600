import { signal } from '@preact/signals';

/** What is in this page's box for transfer tokens; in its memory only. */
export const pasted = signal('');
