import { expect } from 'vitest';
import { faultsIn } from './half-done.ts';
import { createLoad } from './load.ts';
import { seedManyAccounts } from './many-accounts.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { type Where, withDatabase } from './with-database.ts';

interface Disasters extends Where {
  times: number;
  /** Ends the console in the middle of its work. */
  strike(sandbox: Sandbox): Promise<void>;
}

/** Acknowledged issues and redemptions before each disaster, another number each time. */
const operations = (round: number) => 20 + ((round * 7) % 20);

/**
 * Strikes a console under load, again and again. Each time its database opens again, holds everything that was
 * acknowledged and nothing half done; the clients then send again what was not answered, and none is refused.
 */
export async function surviveDisasters({ data, databaseUrl, times, strike }: Disasters): Promise<void> {
  await seedManyAccounts({ data, databaseUrl });
  const postgres = databaseUrl === null ? undefined : { DATABASE_URL: databaseUrl, BATON_SANDBOX: 'on' };
  const sandbox = await openSandbox({ ...postgres, BATON_DATA: data });
  const load = await createLoad(sandbox.url);
  try {
    for (let round = 0; round < times; round++) {
      load.start();
      await load.acknowledged(operations(round));
      load.struck();
      await strike(sandbox);
      await load.stop();
      const faults = await withDatabase({ data, databaseUrl }, (db) => faultsIn(db, load.ledger));
      expect(faults).toEqual([]);
      await sandbox.startConsole();
    }
    expect([...load.ledger.refused]).toEqual([]);
  } finally {
    await load.stop();
    await sandbox.close();
  }
}
