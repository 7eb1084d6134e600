import type { Context } from '#lib/connection/context.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import { Failure, Problem } from '#lib/contract/problem.ts';
import type { HeldToken, TokenOrder } from '#lib/domain/held-token.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { MIN_LIFETIME, type TransferTokenRow } from '#lib/domain/transfer-token.ts';
import {
  asRefused,
  deleteSpentSecrets,
  type HeldTokens,
  isIssuing,
  isPastIssueWindow,
  secondsLeft,
} from './expire.ts';

type IssueContext = Context<HeldTokens, 'issueToken' | 'revokeToken'>;
type Order = TokenOrder & { connectionId: string };

/** How long an order that the console has not answered keeps the person's choice to end the other token. */
const SUPERSEDE_VALID_MS = 3_600_000;

/**
 * Makes a token, seals and stores it, and only then asks the console to issue it. Returns the held token's id. A token
 * without an answer stays `issuing` and is requested again, by hash, at the next contact (ARCHITECTURE, Transfer token).
 */
export async function issue(context: IssueContext, order: Order): Promise<string> {
  const { store } = context;
  if (!(await store.connection(order.connectionId))) throw new Failure('not-connected');
  const before = (await store.heldTokens(order.connectionId)).filter(
    (held) => held.accountId === order.accountId,
  );
  for (const held of before.filter((held) => isIssuing(held) && !isPastIssueWindow(held, context.now()))) {
    // The unanswered token may be the one ordered now. If it is not, a refusal of it does not matter here.
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
  const held = await storeSealedToken(context, order);
  await askToIssue(context, held);
  return held.id;
}

/**
 * Asks again for every token that the console has not answered for. Call it right after reading the console's rows: for
 * a token that may no longer be issued, the rows show whether it was. Stops as soon as the console does not answer.
 */
export async function reconcileHeldTokens(context: IssueContext, connectionId: string): Promise<void> {
  for (const held of (await context.store.heldTokens(connectionId)).filter(isIssuing)) {
    try {
      await askToIssue(context, held);
    } catch (error) {
      if (setbackOf(error).kind !== 'final') return;
    }
  }
}

async function storeSealedToken(
  { store, vault, now, newId }: IssueContext,
  order: Order,
): Promise<HeldToken> {
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

async function askToIssue(context: IssueContext, held: HeldToken): Promise<void> {
  const { store, contact, now } = context;
  const { connectionId, id, accountId, tokenHash, hint, resellerPublicId } = held;
  const supersede = held.supersede && now() - held.createdAt < SUPERSEDE_VALID_MS;
  const body = {
    accountId,
    tokenHash,
    hint,
    expiresInSeconds: Math.max(MIN_LIFETIME, secondsLeft(held, now())),
    supersede,
    ...(resellerPublicId !== null && { resellerPublicId }),
  };
  try {
    const row = isPastIssueWindow(held, now())
      ? await findIssuedRow(context, held)
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
      await store.changeHeldToken(connectionId, id, (current) => asRefused(current, code, facts));
    }
    throw error;
  }
}

/**
 * The row of a token whose order is too old to be sent again; throws `token-expired` if there is none. Rows contain no
 * hashes, so the hint identifies the token: two tokens of one account share a hint with a chance of 1 in 14 million.
 */
async function findIssuedRow({ store }: IssueContext, held: HeldToken): Promise<TransferTokenRow> {
  const rows = await store.tokenRows(held.connectionId);
  const row = rows.find(({ accountId, hint }) => accountId === held.accountId && hint === held.hint);
  if (!row) throw new Problem('token-expired');
  return row;
}

/** Two orders for an account with the same terms are the same order. */
const termsOf = ({ expiresInSeconds, resellerPublicId, supersede }: TokenOrder) =>
  String([expiresInSeconds, resellerPublicId, supersede]);

/** Revokes an active token and deletes its secret here. The row returned says how it ended: a reseller may have been quicker. */
export async function revoke(
  context: IssueContext,
  connectionId: string,
  tokenId: string,
): Promise<TransferTokenRow> {
  const row = await context.contact(connectionId, (client) =>
    client.revokeToken({ params: { id: tokenId } }),
  );
  await context.store.putTokenRow(connectionId, row);
  await deleteSpentSecrets(context, connectionId);
  return row;
}
