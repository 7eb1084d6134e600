import type { Foreign } from '#lib/foreign/foreign.ts';

/** For workers of whom nothing with other vendors' tokens is asked. */
export const nothingKept: Foreign = {
  offer: async () => undefined,
  fill: async () => 'gone',
  tidy: async () => undefined,
};
