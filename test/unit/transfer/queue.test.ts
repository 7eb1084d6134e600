import { expect, it } from 'vitest';
import type { RedemptionStatus } from '#lib/domain/redemption.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { aPreview, NOW } from '../support/records.ts';
import { aContext } from '../support/worker-context.ts';

async function queueWith(...tokens: string[]) {
  const { context, ...rest } = await aContext();
  await enqueue(context, 'c1', tokens);
  return { context, ...rest };
}

it('stores a token sealed, with its hash and hint', async () => {
  const token = makeToken();
  const { store, vault } = await queueWith(token);
  const [entry] = await store.redemptions('c1');
  expect(entry).toMatchObject({
    hint: tokenHint(token),
    tokenHash: await tokenHash(token),
    queuedAt: NOW,
    attempts: 0,
    status: { state: 'waiting' },
  });
  expect(entry?.secret && (await vault.open(entry.secret))).toBe(token);
});

it('keeps the order of the text', async () => {
  const tokens = Array.from({ length: 20 }, () => makeToken());
  const { store } = await queueWith(...tokens);
  expect((await store.redemptions('c1')).map(({ hint }) => hint)).toEqual(tokens.map(tokenHint));
});

it('makes one entry of a token that is pasted twice, in one text or two', async () => {
  const token = makeToken();
  const { context, store } = await queueWith(token, token);
  const [first] = await store.redemptions('c1');
  await enqueue(context, 'c1', [token]);
  expect(await store.redemptions('c1')).toEqual([first]);
});

it('makes one entry when popup and options page add the same token at once', async () => {
  const { context, store } = await aContext();
  const token = makeToken();
  await Promise.all([enqueue(context, 'c1', [token]), enqueue(context, 'c1', [token])]);
  expect(await store.redemptions('c1')).toHaveLength(1);
});

it.each<RedemptionStatus>([
  { state: 'refused', code: 'account-not-authorized', facts: {} },
  { state: 'stopped' },
])('tries a token anew that was $state, with a new key', async (status) => {
  const token = makeToken();
  const { context, store } = await queueWith(token);
  const [first] = await store.redemptions('c1');
  await store.changeRedemptions([
    {
      connectionId: 'c1',
      id: first?.id ?? '',
      change: (entry) => ({
        ...entry,
        status,
        unanswered: 2,
      }),
    },
  ]);
  await enqueue(context, 'c1', [token]);
  const entries = await store.redemptions('c1');
  // The earlier attempt without an answer may have added it.
  expect(entries).toMatchObject([{ status: { state: 'waiting' }, unanswered: 2 }]);
  expect(entries[0]?.id).not.toBe(first?.id);
});

it('leaves an added token added, and shows its line again', async () => {
  const token = makeToken();
  const { context, store, clock } = await queueWith(token);
  const [first] = await store.redemptions('c1');
  await store.changeRedemptions([
    {
      connectionId: 'c1',
      id: first?.id ?? '',
      change: (entry) => ({
        ...entry,
        status: { state: 'added', account: null },
      }),
    },
  ]);
  clock.at += 1000;
  await enqueue(context, 'c1', [token]);
  expect(await store.redemptions('c1')).toMatchObject([
    { id: first?.id, queuedAt: NOW + 1000, status: { state: 'added' } },
  ]);
});

it('writes nothing for a connection that is gone', async () => {
  const { context, store } = await aContext();
  await store.deleteConnection('c1');
  await enqueue(context, 'c1', [makeToken()]);
  expect(await store.redemptions('c1')).toEqual([]);
});

it('keeps whom a token would add, where that is known', async () => {
  const { context, store } = await aContext();
  const [known, unknown] = [makeToken(), makeToken()];
  const { id, name, domain, service, region } = aPreview().account;
  const expected = { id, name, domain, service, region };
  await enqueue(context, 'c1', [known, unknown], (token) => (token === known ? expected : undefined));
  expect((await store.redemptions('c1')).map((entry) => entry.expected)).toEqual([expected, undefined]);
});
