import { signal } from '@preact/signals';

const TICK_MS = 15_000;

/** The present, in ms by this computer's clock; moves on by itself, so that ages and states stay true. */
export const now = signal(Date.now());

setInterval(() => {
  now.value = Date.now();
}, TICK_MS);
