import { sql } from 'kysely';
import type { Problem } from '#lib/contract/problem.ts';
import { sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
import { findReportKeys, type ReportKey } from './find-key.ts';
import type { Ping } from './ping-path.ts';

/** Whose ping it is: of a key, or of a job alone. */
export interface PingSender {
  /** What its pings are counted by. */
  id: string;
  sourceId: string;
  key: ReportKey | null;
  /** Null if the job is named by its slug. */
  jobId: string | null;
}

/** A ping of which nothing but its path and header was read. */
export interface AskedPing {
  target: Ping['target'];
  address: string;
}

/** The hash of what the ping is admitted by. */
export const secretHash = (target: Ping['target']): string =>
  sha256('uuid' in target ? target.uuid : target.key);

const jobsByHash = compileOnce((db, { hashes }: { hashes: string[] }) =>
  db
    .selectFrom('job')
    .where('pingHash', '=', sql<string>`any(${hashes}::text[])`)
    .select(['id', 'sourceId', 'pingHash']),
);

/** Who sends each of these pings; null where neither its UUID nor its key is in force. */
async function sendersOf(ctx: Context, pings: readonly AskedPing[]): Promise<(PingSender | null)[]> {
  const targets = pings.map(({ target }) => target);
  const keys = await findReportKeys(
    ctx,
    targets.flatMap((target) => ('key' in target ? [target.key] : [])),
  );
  const hashes = targets.flatMap((target) => ('uuid' in target ? [secretHash(target)] : []));
  const jobs = hashes.length === 0 ? [] : await jobsByHash(ctx.db, { hashes });
  const byHash = new Map(jobs.map((job) => [job.pingHash, job]));
  return targets.map((target) => {
    const hash = secretHash(target);
    if ('key' in target) {
      const key = keys.get(hash);
      return key ? { id: key.id, sourceId: key.sourceId, key, jobId: null } : null;
    }
    const job = byHash.get(hash);
    return job ? { id: job.id, sourceId: job.sourceId, key: null, jobId: job.id } : null;
  });
}

/** Finds who sends pings that come together, and counts them, before any of their bodies is read. Null is from nobody. */
export async function admitPings(
  ctx: Context,
  pings: readonly AskedPing[],
): Promise<(PingSender | null | { over: 'address' | 'secret'; problem: Problem })[]> {
  const senders = await sendersOf(ctx, pings);
  const fromAddress = pings.map(({ address }) => ({ name: 'ping-from' as const, subject: { address } }));
  const fromSender = pings.map(({ address }, place) => {
    const sender = senders[place];
    return sender
      ? { name: 'ping' as const, subject: { token: sender.id } }
      : { name: 'unknown-ping' as const, subject: { address } };
  });
  const refused = await ctx.limits.takeAll([...fromAddress, ...fromSender]);
  return senders.map((sender, place) => {
    const [byAddress, bySender] = [refused[place], refused[pings.length + place]];
    if (byAddress) return { over: 'address', problem: byAddress };
    if (bySender) return { over: sender ? 'secret' : 'address', problem: bySender };
    return sender;
  });
}
