import { type Followed, follow } from './follow.ts';
import { addReseller, changeAccounts } from './reseller.ts';
import { compare, type Rows, sideBySide, timed } from './row.ts';
import type { Served } from './served.ts';

const ACCOUNTS = 10_000;
const CHANGED = 100;
const ROUNDS = 5;

/** A poll when one account in a hundred has changed, against reading everything: its time, and its bytes. */
export async function* poll({ inside, url }: Served): Rows {
  const credential = await addReseller(inside.db, 'poll', ACCOUNTS);
  const before = await follow(url, credential);
  await changeAccounts(inside.db, 'poll', CHANGED);
  const sizes: Followed[] = [];
  const read = (cursor: string | undefined, accounts: number) => () =>
    timed(async () => {
      const all = await follow(url, credential, cursor);
      if (all.accounts !== accounts) throw new Error(`${all.accounts} accounts were read`);
      sizes[cursor === undefined ? 1 : 0] = all;
    });
  const names = { name: 'a poll, 100 of 10,000 accounts changed', against: 'reading all 10,000' };
  yield await sideBySide(
    { id: 'poll-time', ...names, unit: 'ms' },
    ROUNDS,
    read(before.cursor, CHANGED),
    read(undefined, ACCOUNTS),
  );
  const [ours = Number.NaN, theirs = Number.NaN] = sizes.map(({ bytes }) => bytes / 2 ** 20);
  yield compare(
    { id: 'poll-bytes', ...names, name: `${names.name}: what is sent`, unit: 'MB' },
    [ours],
    [theirs],
  );
}
