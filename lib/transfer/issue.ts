import type { WorkerContext } from '#lib/connection/context.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import { Failure, Problem } from '#lib/contract/problem.ts';
import type { IssueOrder } from '#lib/domain/commands.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { MIN_LIFETIME, type TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { isIssuing, isLate, refused, secondsLeft } from './upkeep.ts';

/** How long the person's "end the other token" stands for an order that the console has not answered. */
const SUPERSEDE_STANDS_MS = 3_600_000;

/**
 * Makes a token, seals and stores it, and only then asks the console to issue it; answers the held token's id. Without
 * an answer it stays `issuing` and is asked for again, by hash, at the next contact (ARCHITECTURE, Transfer token).
 */
export async function issue(context: WorkerContext, order: IssueOrder): Promise<string> {
  const { store } = context;
  if (!(await store.connection(order.connectionId))) throw new Failure('not-connected');
  const before = (await store.heldTokens(order.connectionId)).filter(
    (held) => held.accountId === order.accountId,
  );
  for (const held of before.filter((held) => isIssuing(held) && !isLate(held, context.now()))) {
    // Whether a token that was still unanswered is what is ordered now; a refusal of another order is no concern.
    const same = termsOf(held) === termsOf(order);
    try {
      await askToIssue(context, held);
    } catch (error) {
      if (same || setbackOf(error).kind !== 'final') throw error;
    }
    if (same) return held.id;
  }
  await store.deleteHeldTokens(
    order.connectionId,
    before.filter(({ status }) => status.state === 'refused').map(({ id }) => id),
  );
  const held = await hold(context, order);
  await askToIssue(context, held);
  return held.id;
}

/**
 * For a console whose rows have just been read: asks again for every token that it has not answered for. Of one that may
 * be issued no more, its rows say whether it was. Stops where it does not answer now either.
 */
export async function reconcile(context: WorkerContext, connectionId: string): Promise<void> {
  for (const held of (await context.store.heldTokens(connectionId)).filter(isIssuing)) {
    try {
      await askToIssue(context, held);
    } catch (error) {
      if (setbackOf(error).kind !== 'final') return;
    }
  }
}

async function hold({ store, vault, now, newId }: WorkerContext, order: IssueOrder): Promise<HeldToken> {
  const token = makeToken();
  const held: HeldToken = {
    ...order,
    id: newId(),
    tokenHash: await tokenHash(token),
    hint: tokenHint(token),
    createdAt: now(),
    status: { state: 'issuing' },
    secret: await vault.seal(token),
  };
  await store.addHeldToken(held);
  return held;
}

async function askToIssue(context: WorkerContext, held: HeldToken): Promise<void> {
  const { store, contact, now } = context;
  const { connectionId, id, accountId, tokenHash, hint, resellerPublicId } = held;
  const supersede = held.supersede && now() - held.createdAt < SUPERSEDE_STANDS_MS;
  const body = {
    accountId,
    tokenHash,
    hint,
    expiresInSeconds: Math.max(MIN_LIFETIME, secondsLeft(held, now())),
    supersede,
    ...(resellerPublicId !== null && { resellerPublicId }),
  };
  try {
    const row = isLate(held, now())
      ? await issuedBefore(context, held)
      : await contact(connectionId, (client) => client.issueToken({ body }));
    await store.putTokenRow(connectionId, row);
    await store.changeHeldToken(connectionId, id, (current) => ({
      ...current,
      status: { state: 'issued', tokenId: row.id },
    }));
  } catch (error) {
    const setback = setbackOf(error);
    if (setback.kind === 'final') {
      const { code, facts } = setback;
      await store.changeHeldToken(connectionId, id, (current) => refused(current, code, facts));
    }
    throw error;
  }
}

/**
 * What became of an order that comes too late to be asked for again. The console tells no hashes; that another of the
 * account's tokens has the same hint is one chance in 14 million.
 */
async function issuedBefore({ store }: WorkerContext, held: HeldToken): Promise<TransferTokenRow> {
  const rows = await store.tokenRows(held.connectionId);
  const row = rows.find(({ accountId, hint }) => accountId === held.accountId && hint === held.hint);
  if (!row) throw new Problem('token-expired');
  return row;
}

/** Orders of one account that say the same are one. */
const termsOf = ({ expiresInSeconds, resellerPublicId, supersede }: IssueOrder) =>
  String([expiresInSeconds, resellerPublicId, supersede]);
