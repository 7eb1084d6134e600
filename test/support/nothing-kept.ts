import type { ForeignTokens } from '#lib/foreign/foreign-tokens.ts';

/** For workers in tests that do nothing with tokens of other vendors. */
export const nothingKept: ForeignTokens = {
  updateMenu: async () => undefined,
  fill: async () => 'gone',
  deleteExpiredSecrets: async () => undefined,
};
