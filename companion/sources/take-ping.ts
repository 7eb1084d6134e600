import { sql } from 'kysely';
import { MAX_JOBS } from '#lib/domain/report-key.ts';
import type { RunReport } from '#lib/domain/run.ts';
import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Tx } from '../db/open.ts';
import type { PingSender } from './admit-pings.ts';
import { recordKeyUse, recordReport } from './find-key.ts';
import { countJobs, makeJob } from './make-job.ts';
import type { Ping } from './ping-path.ts';
import { lockFreeSources, lockSources, recordJobs } from './record-jobs.ts';
import { storeRuns } from './store-runs.ts';

/** As many characters of a ping's body are kept. */
export const BODY_LIMIT = 100_000;

export type PingOutcome = 'OK' | 'Created' | 'not found' | 'ambiguous slug';

/** What a ping says of a run; null for a text to keep with the run that is there. */
export type PingReport = Omit<RunReport, 'rid'> | null;

/** A ping that was admitted and read. */
export interface ReadPing {
  sender: PingSender;
  ping: Ping;
  report: PingReport;
  body: string | null;
}

/**
 * Records pings in one transaction: what was answered with OK is stored, and what accounts show follows from it. Answers
 * `busy` for those whose source somebody else has locked, unless they are to wait for it.
 */
export function takePings(
  ctx: Context,
  all: readonly ReadPing[],
  { waits }: { waits: boolean },
): Promise<(PingOutcome | 'busy')[]> {
  return ctx.db.transaction().execute(async (tx) => {
    const wanted = all.map(({ sender }) => sender.sourceId);
    const sources = await (waits ? lockSources(tx, wanted) : lockFreeSources(tx, wanted));
    const locked = new Set(sources.map(({ id }) => id));
    const pings = all.filter(({ sender }) => locked.has(sender.sourceId));
    const others = waits ? 'not found' : 'busy';
    if (pings.length === 0) return all.map(() => others);
    const at = ctx.now();
    await recordKeyUse(
      tx,
      pings.flatMap(({ sender }) => sender.key ?? []),
      at,
    );
    const jobs = await findJobs(ctx, tx, pings);
    const taken = [...jobs].flatMap(([one, job]) => (typeof job === 'string' ? [] : [{ one, job }]));
    const reported = new Set(taken.map(({ job }) => job.sourceId));
    await recordReport(
      tx,
      sources.filter(({ id }) => reported.has(id)),
      at,
    );
    await store(tx, taken, at);
    const accounts = taken.flatMap(({ job: { sourceId, accountId } }) =>
      accountId === null ? [] : [{ sourceId, accountId }],
    );
    await recordJobs(ctx, tx, accounts);
    return all.map((one) => {
      const job = jobs.get(one) ?? others;
      if (typeof job === 'string') return job;
      return job.madeBy === one ? 'Created' : 'OK';
    });
  });
}

/** A ping with the job that it is about. */
interface TakenPing {
  one: ReadPing;
  job: PingedJob;
}

async function store(tx: Tx, taken: readonly TakenPing[], at: Date): Promise<void> {
  const runs = taken.flatMap(({ one: { report, sender, ping, body }, job }) =>
    report === null ? [] : [{ ...report, jobId: job.id, keyId: sender.key?.id ?? null, rid: ping.rid, body }],
  );
  await storeRuns(tx, runs, at);
  for (const { one, job } of taken)
    if (one.report === null && one.body !== null) await addText(tx, job.id, one.ping.rid, one.body);
}

interface PingedJob {
  id: string;
  sourceId: string;
  accountId: string | null;
  slug: string;
  madeBy?: ReadPing;
}

type Jobs = Map<ReadPing, PingedJob | 'not found' | 'ambiguous slug'>;

const jobsNamed = compileOnce(
  (db, { ids, sources, slugs }: { ids: string[]; sources: string[]; slugs: string[] }) =>
    db
      .selectFrom('job')
      .where(
        sql<boolean>`id = any(${ids}::uuid[]) or source_id = any(${sources}::uuid[]) and slug = any(${slugs}::text[])`,
      )
      .select(['id', 'sourceId', 'accountId', 'slug']),
);

/** The jobs that pings name, some of which are made now. */
async function findJobs(ctx: Context, tx: Tx, pings: readonly ReadPing[]): Promise<Jobs> {
  const known: PingedJob[] = await jobsNamed(tx, {
    ids: pings.flatMap(({ sender }) => sender.jobId ?? []),
    sources: [...new Set(pings.flatMap(({ sender }) => (sender.key ? sender.sourceId : [])))],
    slugs: [...new Set(pings.flatMap(({ ping: { target } }) => ('slug' in target ? target.slug : [])))],
  });
  const jobs: Jobs = new Map();
  for (const one of pings) {
    const [job, ...others] = known.filter((candidate) => isMeant(candidate, one));
    if (others.length > 0) jobs.set(one, 'ambiguous slug');
    else if (job) jobs.set(one, job);
    else {
      const made = await mayMake(ctx, tx, one);
      if (made) known.push(made);
      jobs.set(one, made ?? 'not found');
    }
  }
  return jobs;
}

function isMeant(job: PingedJob, { sender: { sourceId, jobId, key }, ping: { target } }: ReadPing): boolean {
  if (job.sourceId !== sourceId) return false;
  if (jobId !== null) return job.id === jobId;
  const isOfKey = !key?.accountId || job.accountId === key.accountId;
  return isOfKey && 'slug' in target && job.slug === target.slug;
}

async function mayMake(ctx: Context, tx: Tx, one: ReadPing): Promise<PingedJob | null> {
  const { sender, ping } = one;
  const { key, sourceId } = sender;
  if (!ping.create || !key?.createsJobs || !('slug' in ping.target)) return null;
  if ((await countJobs(tx, key.id)) >= MAX_JOBS.ping) return null;
  const { slug } = ping.target;
  const { accountId } = key;
  const id = await makeJob(ctx, tx, { sourceId, accountId, keyId: key.id, slug, name: slug });
  return { id, sourceId, accountId, slug, madeBy: one };
}

/** Keeps a text with the run that it names, else with the one that is under way, else with the last. */
async function addText(tx: Tx, jobId: string, rid: string | null, text: string): Promise<void> {
  await sql`
    update run set body = left(coalesce(body || chr(10), '') || ${text}, ${BODY_LIMIT}::integer)
    where id = (select id from run where job_id = ${jobId} and (${rid}::text is null or rid = ${rid}::text)
      order by (ended_at is null) desc, coalesce(ended_at, started_at) desc limit 1)`.execute(tx);
}
