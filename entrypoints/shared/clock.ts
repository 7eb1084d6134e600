import { signal } from '@preact/signals';

const TICK_MS = 15_000;

/** The current time in ms, by this computer's clock. It advances by itself, so that ages and states stay correct. */
export const now = signal(Date.now());

setInterval(() => {
  now.value = Date.now();
}, TICK_MS);
