import { follow } from './follow.ts';
import { addReseller, changeAccounts } from './reseller.ts';
import { type Rows, sideBySide, timed } from './row.ts';
import type { Served } from './served.ts';

const CHANGED = 100;
const ROUNDS = 9;
const EACH = 10;

/** A poll of a reseller with very many accounts, against one of a reseller with few; as many have changed of both. */
export async function* feed(served: Served): Rows {
  const many = await pollOf(served, 'many', 100_000);
  const few = await pollOf(served, 'few', 1000);
  yield await sideBySide(
    {
      id: 'feed',
      name: 'a poll, 100 of 100,000 accounts changed',
      against: '100 of 1,000 changed',
      unit: 'ms',
    },
    ROUNDS,
    many,
    few,
  );
}

async function pollOf({ inside, url }: Served, name: string, accounts: number) {
  const credential = await addReseller(inside.db, name, accounts);
  const { cursor } = await follow(url, credential);
  await changeAccounts(inside.db, name, CHANGED);
  return async () => {
    const ms = await timed(async () => {
      for (let poll = 0; poll < EACH; poll++) {
        const all = await follow(url, credential, cursor);
        if (all.accounts !== CHANGED) throw new Error(`${all.accounts} accounts were read`);
      }
    });
    return ms / EACH;
  };
}
