import { randomUUID } from 'node:crypto';
import type { Context } from '#companion/context.ts';
import type { Caller } from '#companion/http/caller.ts';
import { stepSandbox } from '#companion/sandbox/simulator.ts';
import { accountsOf } from '#companion/status/accounts.ts';
import { addToFeed } from '#companion/status/feed.ts';
import { setUsualThresholds } from '#companion/status/thresholds.ts';
import { issueToken } from '#companion/transfer/issue.ts';
import { redeem } from '#companion/transfer/redeem.ts';
import { revokeToken } from '#companion/transfer/revoke.ts';
import type { Random } from '#lib/async/back-off.ts';
import { Problem } from '#lib/contract/problem.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { DEFAULT_LIFETIME } from '#lib/domain/transfer-token.ts';
import type { FeedStage } from './feed-stage.ts';

/** The state that the writers of one schedule share. */
export interface Writing extends Pick<FeedStage, 'customers' | 'resellers'> {
  random: Random;
  /** The time of the schedule, which advances with the simulator. In ms. */
  clock: { at: number };
  /** The tokens that were issued, each with its issuer. */
  issued: { token: string; id: string; customer: Caller }[];
}

const HOUR = 3_600_000;

/** Does something at random that must appear in a feed. A refusal is a valid outcome. */
export async function writeSomething(ctx: Context, writing: Writing): Promise<void> {
  const acts = [issue, issue, handOver, handOver, revoke, changeAccounts, setThresholds, step];
  try {
    await pick(acts, writing.random)?.(ctx, writing);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

async function issue(ctx: Context, { random, customers, issued }: Writing): Promise<void> {
  const customer = pick(customers, random);
  const account = pick(await accountsOf(ctx.db, customer).orderBy('account.domain').execute(), random);
  const token = makeToken();
  const { id } = await issueToken(ctx, customer, {
    accountId: account.id,
    tokenHash: await tokenHash(token),
    hint: tokenHint(token),
    expiresInSeconds: DEFAULT_LIFETIME,
    supersede: true,
  });
  issued.push({ token, id, customer });
}

async function handOver(ctx: Context, writing: Writing): Promise<void> {
  if (writing.issued.length === 0) await issue(ctx, writing);
  const { token } = pick(writing.issued, writing.random);
  await redeem(ctx, pick(writing.resellers, writing.random), token, randomUUID());
}

/** Records a change of all accounts of a reseller. */
async function setThresholds(ctx: Context, { random, resellers }: Writing): Promise<void> {
  const criticalBelow = Math.floor(random() * 90) / 100;
  await setUsualThresholds(ctx, pick(resellers, random), {
    thresholds: { ...DEFAULT_THRESHOLDS, criticalBelow },
  });
}

async function revoke(ctx: Context, { random, issued }: Writing): Promise<void> {
  if (issued.length === 0) return;
  const { id, customer } = pick(issued, random);
  await revokeToken(ctx, customer, id);
}

/** One transaction that gives each of two accounts, perhaps of two customers, to a reseller or to nobody. */
async function changeAccounts(ctx: Context, { random, customers, resellers }: Writing): Promise<void> {
  const owners = customers.map(({ organization }) => organization.id);
  const ids = await ctx.db
    .selectFrom('account')
    .where('customerId', 'in', owners)
    .select('id')
    .orderBy('domain')
    .execute();
  const chosen = [pick(ids, random).id, pick(ids, random).id];
  await ctx.db.transaction().execute(async (tx) => {
    const query = tx.selectFrom('account').where('id', 'in', chosen).selectAll().orderBy('id').forUpdate();
    const touches = [];
    for (const { id, customerId, resellerId } of await query.execute()) {
      const next = random() < 0.3 ? null : pick(resellers, random).organization.id;
      await tx
        .updateTable('account')
        .set({ resellerId: next, managedBy: next === null ? 'client' : 'both' })
        .where('id', '=', id)
        .execute();
      for (const organizationId of new Set([customerId, resellerId, next])) {
        if (organizationId !== null) touches.push({ organizationId, kind: 'account' as const, entityId: id });
      }
    }
    await addToFeed(tx, touches);
  });
}

/** Runs the simulator, some hours later. */
async function step(ctx: Context, { random, clock }: Writing): Promise<void> {
  clock.at += Math.ceil(6 * random()) * HOUR;
  await stepSandbox(ctx);
}

function pick<T>(all: readonly T[], random: Random): T {
  return all[Math.floor(random() * all.length)] as T;
}
