import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '#companion/db/open.ts';
import type { Client } from '#lib/contract/client.ts';
import { Unreachable } from '#lib/contract/problem.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { DEFAULT_LIFETIME } from '#lib/domain/transfer-token.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { connectBrowser } from './console.ts';
import { faultsIn } from './half-done.ts';
import { seedManyAccounts } from './many-accounts.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { copySandbox } from './sandbox-folder.ts';
import { withDatabase } from './with-database.ts';

/** The fields of a queue entry that are compared with what the console did. */
export type Added = Pick<QueuedRedemption, 'id' | 'tokenHash' | 'status'>;

/** A sandbox with a customer who hands over many accounts. */
export interface HandOvers extends Sandbox {
  /** Credentials of connected browsers, one for each of two resellers. */
  credentials: string[];
  /** New tokens, one for each of the first `count` accounts. */
  issue(count: number, first?: number): Promise<string[]>;
  /** What is lost, doubled or half done if exactly these entries' tokens were redeemed. Stops the console. */
  faults(added: readonly Added[]): Promise<string[]>;
}

export async function openHandOvers(accounts: number, databaseUrl: string | null = null): Promise<HandOvers> {
  const data = mkdtempSync(join(tmpdir(), 'baton-hand-overs-'));
  const where = { data, databaseUrl };
  if (databaseUrl === null) copySandbox(data);
  await seedManyAccounts(where, accounts);
  const credentials = await withDatabase(where, async (db) => [
    await connectBrowser(db, 'tech@northwind.example'),
    await connectBrowser(db, 'tech@harbor.example'),
  ]);
  const sandbox = await openSandbox({
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl, BATON_SANDBOX: 'on' }),
    BATON_DATA: data,
  });
  const customer = await signInAs(sandbox.url, 'admin@bluebird.example');
  const { items } = await customer.listAccounts({ query: { limit: 200 } });
  return {
    ...sandbox,
    credentials,
    issue: (count, first = 0) =>
      Promise.all(items.slice(first, first + count).map(({ id }) => issueOf(customer, id))),
    async faults(added) {
      await sandbox.stopConsole();
      return withDatabase(where, async (db) => [
        ...(await wrongIn(db, added)),
        ...(await faultsIn(db, { issued: [], redeemed: [], refused: new Set() })),
      ]);
    },
    async close() {
      await sandbox.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function issueOf(customer: Client, accountId: string): Promise<string> {
  const token = makeToken();
  const about = { tokenHash: await tokenHash(token), hint: tokenHint(token) };
  const body = { accountId, ...about, expiresInSeconds: DEFAULT_LIFETIME, supersede: true };
  while (!(await isAnswered(customer.issueToken({ body }))));
  return token;
}

/** Whether the console has answered. It may have been killed while the connection waited for its next request. */
async function isAnswered(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return false;
  }
}

/** Each entry must be *added*, and the console must have redeemed its token once, by the entry's id, and nothing else. */
async function wrongIn(db: Db, added: readonly Added[]): Promise<string[]> {
  const rows = await db
    .selectFrom('redemption')
    .innerJoin('transferToken', 'transferToken.id', 'redemption.tokenId')
    .select(['tokenHash', 'idempotencyKey'])
    .execute();
  const redeemed = Map.groupBy(rows, (row) => row.tokenHash);
  const wrong = added.flatMap(({ id, tokenHash, status }) => {
    const keys = redeemed.get(tokenHash)?.map(({ idempotencyKey }) => idempotencyKey) ?? [];
    return status.state === 'added' && keys.length === 1 && keys[0] === id
      ? []
      : [`${id} says ${status.state}, redeemed by ${keys.join(', ') || 'nobody'}`];
  });
  const others = rows.length - added.length;
  return others === 0 ? wrong : [...wrong, `${rows.length} redemptions of ${added.length} tokens`];
}
