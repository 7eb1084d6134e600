import { Problem } from '#lib/contract/problem.ts';
import type { ReportError, TakenReports } from '#lib/contract/report-schemas.ts';
import { MAX_JOBS } from '#lib/domain/report-key.ts';
import type { RunReport } from '#lib/domain/run.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { type ReportKey, recordKeyUse, recordReport } from './find-key.ts';
import { countJobs, makeJob } from './make-job.ts';
import { type BadReport, type ReadReport, readReport } from './read-report.ts';
import { lockSources, recordJobFacts, type SaidFacts, type SourcedAccount } from './record-jobs.ts';
import { type Owner, ownersOf } from './report-owner.ts';
import { type JobReport, storeRuns } from './store-runs.ts';

/**
 * Takes reports in one transaction: each is taken as a whole, or named with what is wrong with it. Repeating them changes
 * nothing, as each run has a name, if only by the request's Idempotency-Key.
 */
export function takeReports(
  ctx: Context,
  key: ReportKey,
  sent: readonly unknown[],
  idempotencyKey: string,
): Promise<TakenReports> {
  const now = ctx.now().getTime();
  const read = sent.map((one, index) => readReport(one, now, `${idempotencyKey} ${index}`));
  return ctx.db.transaction().execute(async (tx) => {
    const sources = await lockSources(tx, [key.sourceId]);
    if (sources.length === 0) throw new Problem('unauthenticated');
    await recordKeyUse(tx, [key], ctx.now());
    const good = read.flatMap((one) => ('code' in one ? [] : [one]));
    const owners = await ownersOf(tx, key, good, ctx.now());
    const jobs = await jobsOf(ctx, tx, key);
    const taken: Taken = { runs: [], facts: [], accounts: [] };
    const outcomes: (BadReport | null)[] = [];
    for (const one of read) {
      const wrong = 'code' in one ? one : await take(taken, one, { owner: owners.ownerOf(one), key, jobs });
      outcomes.push(wrong);
    }
    await storeRuns(tx, taken.runs, ctx.now());
    if (outcomes.includes(null)) await recordReport(tx, sources, ctx.now());
    const made = owners.made.flatMap((id) => accountChanges(id, [key.organizationId]));
    await addToFeed(tx, [...made, ...(await recordJobFacts(ctx, tx, taken.accounts, taken.facts))]);
    const errors = outcomes.flatMap((wrong, index) => (wrong === null ? [] : [{ index, ...wrong }]));
    return { accepted: sent.length - errors.length, errors };
  });
}

interface Taken {
  runs: JobReport[];
  facts: SaidFacts[];
  accounts: SourcedAccount[];
}

interface Place {
  owner: Owner | BadReport;
  key: ReportKey;
  jobs: JobsOfKey;
}

/** Adds a report to what is taken; returns why not. */
async function take(taken: Taken, { slug, run, facts }: ReadReport, place: Place): Promise<BadReport | null> {
  const { owner, jobs, key } = place;
  if ('code' in owner) return owner;
  const { accountId } = owner;
  if (facts !== null && accountId === null) return { code: 'account-not-mapped' };
  const job = run && (await jobs.find(owner, slug));
  if (typeof job === 'string') return { code: job };
  const { sourceId } = key;
  if (run && job)
    taken.runs.push({ ...run, jobId: job.id, keyId: key.id, body: null } satisfies JobReport & RunReport);
  if (facts && accountId !== null) taken.facts.push({ sourceId, accountId, facts });
  const affected = run && job ? job.accountId : accountId;
  if (affected !== null) taken.accounts.push({ sourceId, accountId: affected });
  return null;
}

interface KnownJob {
  id: string;
  accountId: string | null;
}

type JobsOfKey = Awaited<ReturnType<typeof jobsOf>>;

/** The jobs of a key's source, of which a report names one, and may make it. */
async function jobsOf(ctx: Context, tx: Tx, key: ReportKey) {
  const rows = await tx
    .selectFrom('job')
    .where('sourceId', '=', key.sourceId)
    .select(['id', 'accountId', 'ownerRef', 'slug'])
    .execute();
  let room = MAX_JOBS.json - (await countJobs(tx, key.id));
  const nameOf = (ref: string, slug: string) => `${ref}\n${slug}`;
  const byRef = Map.groupBy(rows, ({ ownerRef, slug }) => nameOf(ownerRef, slug)) as Map<string, KnownJob[]>;
  const byAccount = Map.groupBy(
    rows.filter(({ accountId }) => accountId !== null),
    ({ accountId, slug }) => nameOf(accountId ?? '', slug),
  ) as Map<string, KnownJob[]>;
  const known = ({ accountId, ref }: Owner, slug: string): KnownJob[] => {
    const ofAccount = (accountId !== null && byAccount.get(nameOf(accountId, slug))) || [];
    const named = byRef.get(nameOf(ref, slug)) ?? [];
    return named.length > 0 && (ref !== '' || accountId === null) ? named : ofAccount;
  };
  return {
    async find(owner: Owner, slug: string): Promise<KnownJob | ReportError> {
      const { accountId, ref } = owner;
      const [job, ...others] = known(owner, slug);
      if (others.length > 0) return 'ambiguous-job';
      if (job) return job;
      if (!key.createsJobs) return 'unknown-job';
      if (room <= 0) return 'too-many-jobs';
      room -= 1;
      const { sourceId, id: keyId } = key;
      const id = await makeJob(ctx, tx, { sourceId, accountId, keyId, ownerRef: ref, slug, name: slug });
      const made = { id, accountId };
      byRef.set(nameOf(ref, slug), [made]);
      if (accountId !== null) byAccount.set(nameOf(accountId, slug), [made]);
      return made;
    },
  };
}
