import { expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { HeldTokenStatus } from '#lib/domain/held-token.ts';
import { isToken, tokenHash } from '#lib/domain/token.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { deleteSpentSecrets } from '#lib/transfer/expire.ts';
import { issue, reconcileHeldTokens } from '#lib/transfer/issue.ts';
import { aTokenRow, at, HOUR } from '../support/records.ts';
import { aContext } from '../support/worker-context.ts';

const order = {
  connectionId: 'c1',
  accountId: 'a1',
  expiresInSeconds: 3600,
  resellerPublicId: null,
  supersede: false,
};

type IssueToken = (input: {
  body: { tokenHash: string; supersede?: boolean; expiresInSeconds: number };
}) => Promise<never>;
const row = aTokenRow() as never;

async function issuing(issueToken: IssueToken) {
  const test = await aContext({ issueToken });
  const held = async () => (await test.store.heldTokens('c1'))[0];
  return { ...test, held };
}

it('seals and stores the secret before the console is asked', async () => {
  const issueToken = vi.fn<IssueToken>(async ({ body }) => {
    const before = await test.held();
    const secret = before?.secret ? await test.vault.open(before.secret) : '';
    expect(before?.status.state).toBe('issuing');
    expect(isToken(secret) && (await tokenHash(secret))).toBe(body.tokenHash);
    return row;
  });
  const test = await issuing(issueToken);
  const id = await issue(test.context, order);
  expect(await test.held()).toMatchObject({ id, status: { state: 'issued', tokenId: 't1' } });
  expect((await test.held())?.secret).toBeDefined();
  expect(await test.store.tokenRows('c1')).toEqual([row]);
});

it('sends the hash and the hint, and never the secret', async () => {
  const issueToken = vi.fn<IssueToken>(async () => row);
  const { context, held, vault } = await issuing(issueToken);
  await issue(context, order);
  const token = await held();
  const secret = token?.secret ? await vault.open(token.secret) : '';
  const [input] = issueToken.mock.calls[0] ?? [];
  expect(input?.body).toEqual({
    accountId: 'a1',
    tokenHash: token?.tokenHash,
    hint: secret.slice(-4),
    expiresInSeconds: 3600,
    supersede: false,
  });
});

it('keeps what was not answered, and asks again for the same hash at the next contact', async () => {
  const issueToken = vi.fn<IssueToken>().mockRejectedValueOnce(new Unreachable('no answer'));
  const { context, held } = await issuing(issueToken.mockResolvedValue(row));
  await expect(issue(context, order)).rejects.toThrow(Unreachable);
  expect(await held()).toMatchObject({ status: { state: 'issuing' }, secret: expect.anything() });

  await reconcileHeldTokens(context, 'c1');
  expect(await held()).toMatchObject({ status: { state: 'issued' }, secret: expect.anything() });
  const hashes = issueToken.mock.calls.map(([{ body }]) => body.tokenHash);
  expect(new Set(hashes).size).toBe(1);
});

it('asked for the same again while unanswered: no second token', async () => {
  const issueToken = vi.fn<IssueToken>().mockRejectedValueOnce(new Unreachable('no answer'));
  const { context, store, held } = await issuing(issueToken.mockResolvedValue(row));
  await expect(issue(context, order)).rejects.toThrow();
  expect(await issue(context, order)).toBe((await held())?.id);
  expect(await store.heldTokens('c1')).toHaveLength(1);
});

it('a refusal removes the secret, keeps the reason, and goes with the next order', async () => {
  const issueToken = vi.fn<IssueToken>().mockRejectedValueOnce(new Problem('issuer-not-licensed'));
  const { context, store, held } = await issuing(issueToken.mockResolvedValue(row));
  await expect(issue(context, order)).rejects.toMatchObject({ code: 'issuer-not-licensed' });
  expect((await held())?.status).toEqual({ state: 'refused', code: 'issuer-not-licensed', facts: {} });
  expect(await held()).not.toHaveProperty('secret');
  await issue(context, order);
  expect(await store.heldTokens('c1')).toMatchObject([{ status: { state: 'issued' } }]);
});

it('"end the other one" stands for an hour, not for a request that comes days later', async () => {
  const issueToken = vi.fn<IssueToken>().mockRejectedValue(new Unreachable('no answer'));
  const { context, clock } = await issuing(issueToken);
  await expect(issue(context, { ...order, expiresInSeconds: 86_400, supersede: true })).rejects.toThrow();
  clock.at += HOUR - 1;
  await reconcileHeldTokens(context, 'c1');
  clock.at += 1;
  await reconcileHeldTokens(context, 'c1');
  expect(issueToken.mock.calls.map(([{ body }]) => body.supersede)).toEqual([true, true, false]);
});

it('a refused credential leaves it unanswered, for when the person has connected again', async () => {
  const { context, held, store } = await issuing(
    vi.fn<IssueToken>().mockRejectedValue(new Problem('unauthenticated')),
  );
  await expect(issue(context, order)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await held()).toMatchObject({ status: { state: 'issuing' }, secret: expect.anything() });
  expect((await store.connection('c1'))?.state).toBe('signed-out');
});

it('asked for again, it lives no longer than was ordered', async () => {
  const issueToken = vi.fn<IssueToken>().mockRejectedValue(new Unreachable('no answer'));
  const { context, clock } = await issuing(issueToken);
  await expect(issue(context, { ...order, expiresInSeconds: 86_400 })).rejects.toThrow();
  clock.at += 5 * HOUR;
  await reconcileHeldTokens(context, 'c1');
  expect(issueToken.mock.lastCall?.[0].body.expiresInSeconds).toBe(19 * 3600);
});

it('one for an hour may be asked for again within minutes, and then never', async () => {
  const issueToken = vi.fn<IssueToken>().mockRejectedValue(new Unreachable('no answer'));
  const { context, clock, held } = await issuing(issueToken);
  await expect(issue(context, order)).rejects.toThrow();
  clock.at += HOUR / 6;
  await reconcileHeldTokens(context, 'c1');
  expect(issueToken.mock.lastCall?.[0].body.expiresInSeconds).toBe(3600);
  clock.at += 1000;
  await reconcileHeldTokens(context, 'c1');
  expect(issueToken).toHaveBeenCalledTimes(2);
  expect((await held())?.status).toEqual({ state: 'refused', code: 'token-expired', facts: {} });
  expect(await held()).not.toHaveProperty('secret');
});

it.each<[string, (hint: string) => TransferTokenRow[], HeldTokenStatus['state'], boolean]>([
  ['as a token that works: here it is', (hint) => [aTokenRow({ hint })], 'issued', true],
  ['as one that was revoked since', (hint) => [aTokenRow({ hint, revokedAt: at(0) })], 'issued', false],
  ["as another account's", (hint) => [aTokenRow({ hint, accountId: 'a2' })], 'refused', false],
  ['not, but another token', () => [aTokenRow({ hint: '....' })], 'refused', false],
  [
    'without hints: whoever ordered it is no administrator',
    () => [aTokenRow({ hint: null })],
    'refused',
    false,
  ],
  ['not', () => [], 'refused', false],
])('what may be asked for no more is known to the console %s', async (_, rows, state, works) => {
  const issueToken = vi.fn<IssueToken>().mockRejectedValue(new Unreachable('no answer'));
  const { context, store, clock, held } = await issuing(issueToken);
  await expect(issue(context, order)).rejects.toThrow();
  clock.at += HOUR / 4;
  await deleteSpentSecrets(context, 'c1');
  expect(await held()).toMatchObject({ status: { state: 'issuing' }, secret: expect.anything() });
  for (const known of rows((await held())?.hint ?? '')) await store.putTokenRow('c1', known);
  await reconcileHeldTokens(context, 'c1');
  await deleteSpentSecrets(context, 'c1');
  expect((await held())?.status.state).toBe(state);
  expect((await held())?.secret !== undefined).toBe(works);
  expect(issueToken).toHaveBeenCalledOnce();
});

it('ordered again when its time is over: a new token', async () => {
  const issueToken = vi.fn<IssueToken>().mockRejectedValueOnce(new Unreachable('no answer'));
  const { context, store, clock } = await issuing(issueToken.mockResolvedValue(row));
  await expect(issue(context, order)).rejects.toThrow();
  clock.at += HOUR;
  const id = await issue(context, order);
  await reconcileHeldTokens(context, 'c1');
  expect(await store.heldTokens('c1')).toMatchObject([
    { id, status: { state: 'issued' } },
    { status: { state: 'refused' } },
  ]);
  const hashes = issueToken.mock.calls.map(([{ body }]) => body.tokenHash);
  expect(new Set(hashes).size).toBe(2);
});

it('of what cannot be stored the console is never told: there is no token that nobody has', async () => {
  const issueToken = vi.fn<IssueToken>(async () => row);
  const { context, store } = await issuing(issueToken);
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(context.store, 'addHeldToken').mockRejectedValue(full);
  await expect(issue(context, order)).rejects.toBe(full);
  expect(issueToken).not.toHaveBeenCalled();
  expect(await store.heldTokens('c1')).toEqual([]);
});

it('an answer that cannot be stored is asked for again: the token stays sealed, and gets its row then', async () => {
  const issueToken = vi.fn<IssueToken>(async () => row);
  const { context, held } = await issuing(issueToken);
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(context.store, 'putTokenRow').mockRejectedValueOnce(full);
  await expect(issue(context, order)).rejects.toBe(full);
  expect(await held()).toMatchObject({ status: { state: 'issuing' }, secret: expect.anything() });
  await reconcileHeldTokens(context, 'c1');
  expect(await held()).toMatchObject({ status: { state: 'issued' }, secret: expect.anything() });
});
