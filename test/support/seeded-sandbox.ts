import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '#companion/db/open.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { copySandbox } from './sandbox-folder.ts';
import { seed } from './seed-sandbox.ts';

/** A sandbox that has had something added before anybody opens it. */
export async function openSeeded(add: (db: Db) => Promise<unknown>): Promise<Sandbox> {
  const data = mkdtempSync(join(tmpdir(), 'baton-seeded-'));
  copySandbox(data);
  await seed({ data, databaseUrl: null }, add);
  const sandbox = await openSandbox({ BATON_DATA: data });
  return {
    ...sandbox,
    async close() {
      await sandbox.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
