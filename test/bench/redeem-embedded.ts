import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openDurable } from '#companion/db/durable.ts';
import { startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { connectBrowser } from '#test/support/console.ts';
import { seed } from '#test/support/seed-sandbox.ts';
import { rateOverHttp } from './ask-redemption.ts';
import { addCustomers } from './customers.ts';
import { redemptionOf } from './one-statement.ts';
import { type Rows, rateOf, sideBySide } from './row.ts';

const ROUNDS = 5;
const EACH = 200;
const CONCURRENCY = 8;

/** Redemptions over HTTP on the embedded database, against one statement each on a copy of it, as durable. */
export async function* redeemEmbedded(folder: string): Rows {
  const data = join(folder, 'ours');
  const made = { tokens: [] as string[], credential: '' };
  await seed({ data, databaseUrl: null }, async (db) => {
    made.tokens = await addCustomers(db, 'embedded', (ROUNDS + 1) * EACH);
    made.credential = await connectBrowser(db, 'tech@northwind.example');
  });
  const copy = join(folder, 'theirs');
  cpSync(data, copy, { recursive: true });
  const running = await startConsole(
    { BATON_PORT: String(await freePort()), BATON_DATA: data },
    join(folder, 'log'),
  );
  try {
    yield await againstCopy(running.url, made.credential, made.tokens, copy);
  } finally {
    await running.stop();
  }
}

async function againstCopy(origin: string, credential: string, tokens: string[], copy: string) {
  const { pglite, unlock } = await openDurable(copy);
  const statement = redemptionOf('$1').replace(/;\s*$/, '');
  const redeemAlone = async (token: string) => {
    const { rows } = await pglite.query(statement, [createHash('sha256').update(token).digest('hex')]);
    if (rows.length !== 1) throw new Error('the statement redeemed nothing');
    // PGlite keeps this thread to itself: without a turn, idle sockets that the console has closed meanwhile are used again.
    await setImmediate();
  };
  // Each side has a database of its own, so both redeem the same tokens.
  const batches = () => {
    const waiting = [...tokens];
    return () => waiting.splice(0, EACH);
  };
  const [ours, theirs] = [batches(), batches()];
  try {
    return await sideBySide(
      {
        id: 'redeem-embedded',
        name: 'redemptions over HTTP on PGlite, 8 at once',
        against: 'PGlite alone, one statement',
        unit: 'per second',
      },
      ROUNDS,
      () => rateOverHttp(origin, credential, ours(), CONCURRENCY),
      () => rateOf(theirs(), CONCURRENCY, redeemAlone),
    );
  } finally {
    await pglite.close();
    unlock();
  }
}
