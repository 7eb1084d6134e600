import { expect, it } from 'vitest';
import type { HeldTokenStatus } from '#lib/domain/held-token.ts';
import type { RedemptionStatus } from '#lib/domain/redemption.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { deleteSpentSecrets, expireQueue } from '#lib/transfer/expire.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { aTokenRow, at, DAY, HOUR, NOW } from '../support/records.ts';
import { aContext } from '../support/worker-context.ts';

const issued: HeldTokenStatus = { state: 'issued', tokenId: 't1' };

async function holding(status: HeldTokenStatus, row: Partial<TransferTokenRow> | null) {
  const test = await aContext();
  await test.store.addHeldToken({
    id: 'h1',
    connectionId: 'c1',
    accountId: 'a1',
    tokenHash: '',
    hint: 'AbCd',
    createdAt: NOW - HOUR,
    expiresInSeconds: 7200,
    resellerPublicId: null,
    supersede: false,
    status,
    secret: await test.vault.seal('secret'),
  });
  if (row) await test.store.putTokenRow('c1', aTokenRow(row));
  return test;
}

it.each<[string, HeldTokenStatus, Partial<TransferTokenRow> | null, boolean]>([
  ['active', issued, {}, true],
  ['redeemed', issued, { redeemedAt: at(0) }, false],
  ['revoked', issued, { revokedAt: at(0) }, false],
  ['superseded', issued, { supersededAt: at(0) }, false],
  ['expired', issued, { expiresAt: at(0) }, false],
  ['not read from the console yet', issued, null, true],
  ['not answered yet', { state: 'issuing' }, null, true],
])('the secret of a token that is %s', async (_, status, row, kept) => {
  const { context, store } = await holding(status, row);
  await deleteSpentSecrets(context, 'c1');
  const [held] = await store.heldTokens('c1');
  expect(held?.secret !== undefined).toBe(kept);
});

it('a token whose row was never read ends with its own lifetime', async () => {
  const { context, store, clock } = await holding(issued, null);
  clock.at += HOUR + HOUR / 6;
  await deleteSpentSecrets(context, 'c1');
  expect((await store.heldTokens('c1'))[0]).not.toHaveProperty('secret');
});

it('expiry goes by the clock of the console', async () => {
  const { context, store } = await holding(issued, { expiresAt: at(HOUR) });
  await store.changeConnection('c1', (current) => ({ ...current, clockOffset: HOUR }));
  await deleteSpentSecrets(context, 'c1');
  expect((await store.heldTokens('c1'))[0]).not.toHaveProperty('secret');
});

it('what was not answered is kept for as long as it may work, and has expired then', async () => {
  const { context, store, clock } = await holding({ state: 'issuing' }, null);
  clock.at += HOUR + HOUR / 6 - 1000;
  await deleteSpentSecrets(context, 'c1');
  expect(await store.heldTokens('c1')).toMatchObject([
    { status: { state: 'issuing' }, secret: expect.anything() },
  ]);
  clock.at += 1000;
  await deleteSpentSecrets(context, 'c1');
  const [held] = await store.heldTokens('c1');
  expect(held?.status).toEqual({ state: 'refused', code: 'token-expired', facts: {} });
  expect(held).not.toHaveProperty('secret');
});

it.each<[string, RedemptionStatus, number, unknown[]]>([
  ['waits', { state: 'waiting' }, 30 * DAY - 1, [{ status: { state: 'waiting' } }]],
  ['has waited', { state: 'waiting' }, 30 * DAY, [{ status: { state: 'refused', code: 'token-expired' } }]],
  ['was added', { state: 'added', account: null }, 30 * DAY, [{ status: { state: 'added' } }]],
  ['was added long ago', { state: 'added', account: null }, 60 * DAY, []],
])('a redemption that %s', async (_, status, age, expected) => {
  const { context, store, clock } = await aContext();
  await enqueue(context, 'c1', ['any']);
  const [entry] = await store.redemptions('c1');
  await store.changeRedemptions([
    { connectionId: 'c1', id: entry?.id ?? '', change: (current) => ({ ...current, status }) },
  ]);
  clock.at += age;
  await expireQueue(context, 'c1');
  expect(await store.redemptions('c1')).toMatchObject(expected);
});
