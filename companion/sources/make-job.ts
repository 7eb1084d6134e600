import { randomUUID } from 'node:crypto';
import { sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { pingUuid } from './ping-address.ts';

/** What a new job is called, and whose it is. */
export interface NewJob {
  sourceId: string;
  accountId: string | null;
  keyId: string | null;
  ownerRef?: string;
  slug: string;
  name: string;
}

/** Makes a job, which expects what is usual until somebody sets it. Its source is locked. Returns its id. */
export async function makeJob(
  { secrets, now }: Pick<Context, 'secrets' | 'now'>,
  tx: Tx,
  job: NewJob,
): Promise<string> {
  const id = randomUUID();
  const pingHash = sha256(pingUuid(secrets, { id, generation: 1 }));
  await tx
    .insertInto('job')
    .values({ ...job, id, pingHash, createdAt: now() })
    .execute();
  return id;
}

/** How many jobs the key has made. */
export async function countJobs(tx: Tx, keyId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('job')
    .where('keyId', '=', keyId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
