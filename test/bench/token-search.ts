import { findTokens } from '#lib/domain/find-tokens.ts';
import { makeToken } from '#lib/domain/token.ts';
import { type Rows, sideBySide, timed } from './row.ts';

const SIZE = 10_000_000;
const BARE = /(?<![0-9A-Za-z])baton_[0-9A-Za-z]{36}(?![0-9A-Za-z])/g;

/** Ten megabytes of mail with a token every ten thousand characters, against one pass of the bare pattern. */
export async function* tokenSearch(): Rows {
  const filler = 'Dear Tariq, as agreed here is the transfer token of our account, best regards, Ada.\n';
  const page = filler.repeat(Math.ceil(10_000 / filler.length));
  const text = Array.from({ length: SIZE / 10_000 }, () => `${makeToken()}\n${page}`)
    .join('')
    .slice(0, SIZE);
  yield await sideBySide(
    {
      id: 'token-search',
      name: 'transfer tokens found in 10 MB of text',
      against: 'one bare pattern',
      unit: 'ms',
    },
    31,
    () => timed(() => findTokens(text).tokens.length),
    () => timed(() => [...text.matchAll(BARE)].length),
  );
}
