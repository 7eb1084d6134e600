import { expect, it, vi } from 'vitest';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import { clockTime, exactTime } from '#lib/domain/time.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import type { SystemNotification } from '#lib/ports/notifications.ts';
import { deleteSpentSecrets } from '#lib/transfer/expire.ts';
import { clearTokenNotifications, notifyTokens } from '#lib/transfer/notify-tokens.ts';
import { aGlance, aRow, aTokenRow, at, DAY, HOUR, NOW } from '../support/records.ts';
import { aContext } from '../support/worker-context.ts';

const ID = 'token h1 c1';
const REDEEMED = { redeemedAt: at(0), redeemedBy: 'Northwind IT' };
const LIVES = 14 * DAY;
/** A token made so long ago that this much of its lifetime is left. */
const left = (ms: number, lives = LIVES) => ({ createdAt: at(ms - lives), expiresAt: at(ms) });

/** A browser that made this token, and a console with this row for it. */
async function made(row: Partial<TransferTokenRow> | null, held: Partial<HeldToken> = {}) {
  const test = await aContext();
  const { store, context, vault } = test;
  await store.changeConnection('c1', (current) => ({
    ...current,
    organization: { ...current.organization, kind: 'customer', domain: 'bluebird.example' },
  }));
  await store.putGlance(aGlance());
  await store.addHeldToken({
    id: 'h1',
    connectionId: 'c1',
    accountId: 'a1',
    tokenHash: '',
    hint: 'AbCd',
    createdAt: NOW,
    expiresInSeconds: LIVES / 1000,
    resellerPublicId: null,
    supersede: false,
    status: { state: 'issued', tokenId: 't1' },
    secret: await vault.seal('secret'),
    ...held,
  });
  const show = vi.fn(async (_: SystemNotification) => undefined);
  const clear = vi.fn(async (_: string) => undefined);
  const says = (next: Partial<TransferTokenRow>) => store.putTokenRow('c1', aTokenRow(next));
  if (row) await says(row);
  return {
    ...test,
    show,
    clear,
    says,
    tell: () => notifyTokens(context, { show, clear }),
    tidy: () => deleteSpentSecrets(context, 'c1'),
  };
}

it.each<[string, Partial<TransferTokenRow>, string[]]>([
  ['that is active', left(13 * DAY), []],
  ['that is redeemed', REDEEMED, ['Northwind IT has added bluebird.example']],
  ['redeemed by nobody known', { redeemedAt: at(0) }, ['A reseller has added bluebird.example']],
  ['that was revoked', { revokedAt: at(0) }, []],
  ['that was replaced', { supersededAt: at(0) }, []],
  ['that has expired', left(0), []],
  ['with a day left', left(DAY), ['A transfer token for bluebird.example expires soon']],
  ['with more than a day left', left(DAY + 1), []],
  ['with an hour left', left(HOUR), ['A transfer token for bluebird.example expires soon']],
  ['made for three days', left(DAY, 3 * DAY), ['A transfer token for bluebird.example expires soon']],
  ['made for less', left(DAY, 3 * DAY - 1), []],
  ['made for a day', left(DAY, DAY), []],
  ['redeemed on its last day', { ...left(HOUR), ...REDEEMED }, ['Northwind IT has added bluebird.example']],
])('of a token %s', async (_, row, titles) => {
  const { tell, show } = await made(row);
  await tell();
  await tell();
  expect(show.mock.calls.map(([{ title }]) => title)).toEqual(titles);
});

it.each([
  ['which of several accounts', [aRow(), aRow({ id: 'a2', service: 'google' })], 'Microsoft 365 of'],
  ['the domain of one that is gone', [aRow({ id: 'a2' })], 'added'],
])('names %s', async (_, accounts, before) => {
  const { tell, show, store } = await made(REDEEMED);
  await store.replaceRows(await store.poll('c1'), {
    accounts,
    transferTokens: await store.tokenRows('c1'),
    usualThresholds: DEFAULT_THRESHOLDS,
  });
  await tell();
  expect(show.mock.lastCall?.[0].title).toContain(`${before} bluebird.example`);
});

it('says until when it works, and never the token or its hint', async () => {
  const { tell, show } = await made(left(HOUR));
  await tell();
  expect(show).toHaveBeenCalledExactlyOnceWith({
    id: ID,
    title: 'A transfer token for bluebird.example expires soon',
    message: `Nobody has used it. It works until ${exactTime(NOW + HOUR)}.`,
  });
  expect(JSON.stringify(show.mock.calls)).not.toContain('AbCd');
});

it('is silent of a token that the console has not confirmed, or refused, or not told of yet', async () => {
  for (const held of [
    made(REDEEMED, { status: { state: 'issuing' } }),
    made(REDEEMED, { status: { state: 'refused', code: 'token-expired', facts: {} } }),
    made(null),
  ]) {
    const { tell, show } = await held;
    await tell();
    expect(show).not.toHaveBeenCalled();
  }
});

it('is silent of one that ended before there were notifications', async () => {
  const { tell, show, store } = await made(REDEEMED);
  await store.changeHeldToken('c1', 'h1', ({ secret, ...rest }) => rest);
  await tell();
  expect(show).not.toHaveBeenCalled();
});

it('tells of one whose secret went first: by the clock it had expired, the console knows better', async () => {
  const { tell, tidy, show, says, store } = await made(left(0));
  await tidy();
  await tell();
  expect((await store.heldTokens('c1'))[0]).not.toHaveProperty('secret');
  await says({ ...left(0), ...REDEEMED });
  await tell();
  expect(show).toHaveBeenCalledOnce();
});

it('one that is redeemed in its last day is told of in place of the warning', async () => {
  const { tell, show, says, clear } = await made(left(HOUR));
  await tell();
  await says({ ...left(HOUR), ...REDEEMED });
  await tell();
  await tell();
  expect(show.mock.calls.map(([{ id, title }]) => [id, title])).toEqual([
    [ID, 'A transfer token for bluebird.example expires soon'],
    [ID, 'Northwind IT has added bluebird.example'],
  ]);
  expect(clear).not.toHaveBeenCalled();
});

it.each<[string, Partial<TransferTokenRow>]>([
  ['revoked', { ...left(HOUR), revokedAt: at(0) }],
  ['replaced', { ...left(HOUR), supersededAt: at(0) }],
  ['expired', left(0)],
])('the warning goes once it is %s', async (_, end) => {
  const { tell, says, clear } = await made(left(HOUR));
  await tell();
  await says(end);
  await tell();
  await tell();
  expect(clear).toHaveBeenCalledExactlyOnceWith(ID);
});

it('warns by the clock of the console', async () => {
  const { tell, show, store } = await made(left(2 * DAY));
  await store.changeConnection('c1', (current) => ({ ...current, clockOffset: DAY }));
  await tell();
  expect(show).toHaveBeenCalledOnce();
});

it('while the console cannot be asked nobody knows that it is unused; that it was redeemed is known', async () => {
  const { tell, show, store, says } = await made(left(HOUR));
  await store.putGlance(aGlance({ failure: 'unreachable' }));
  await tell();
  expect(show).not.toHaveBeenCalled();
  await says({ ...left(HOUR), ...REDEEMED });
  await tell();
  expect(show).toHaveBeenCalledOnce();
});

it.each<[string, Partial<TransferTokenRow>]>([
  ['redeemed', REDEEMED],
  ['about to expire', left(HOUR)],
])('in quiet hours nothing is told of one that is %s, but when they end', async (_, row) => {
  const { tell, tidy, show, store } = await made(row);
  const quietHours = { from: clockTime(NOW), to: clockTime(NOW + HOUR / 2) };
  await store.changeSettings((current) => ({ ...current, quietHours }));
  await tidy();
  await tell();
  expect(show).not.toHaveBeenCalled();
  await store.changeSettings((current) => ({ ...current, quietHours: null }));
  await tell();
  await tell();
  expect(show).toHaveBeenCalledOnce();
});

it('with notifications off it tells nothing, nor once they are on again, and takes away what is over', async () => {
  const { tell, show, clear, says, store } = await made(left(HOUR));
  await tell();
  const set = (notifications: boolean) => store.changeSettings((current) => ({ ...current, notifications }));
  await set(false);
  await says({ ...left(HOUR), ...REDEEMED });
  await tell();
  await set(true);
  await tell();
  expect(show).toHaveBeenCalledOnce();
  expect(clear).toHaveBeenCalledExactlyOnceWith(ID);
});

it('has the worker woken a day before, by our clock, as long as it works', async () => {
  const { tell, store, wakeBy, clock, says } = await made(left(13 * DAY));
  await store.changeConnection('c1', (current) => ({ ...current, clockOffset: HOUR }));
  await tell();
  expect(wakeBy).toHaveBeenCalledExactlyOnceWith(NOW + 12 * DAY - HOUR);
  wakeBy.mockClear();
  clock.at = NOW + 12 * DAY - HOUR;
  await tell();
  clock.at = NOW;
  await says({ ...left(13 * DAY), revokedAt: at(0) });
  await tell();
  expect(wakeBy).not.toHaveBeenCalled();
});

it('killed between showing and storing, it shows the same again under the same id', async () => {
  const { tell, show, store } = await made(REDEEMED);
  vi.spyOn(store, 'changeHeldToken').mockRejectedValueOnce(new Error('killed'));
  await expect(tell()).rejects.toThrow('killed');
  await tell();
  await tell();
  const [first, second, ...more] = show.mock.calls;
  expect(second).toEqual(first);
  expect(more).toEqual([]);
});

it('a browser that shows no notification is not asked again', async () => {
  const { tell, show } = await made(REDEEMED);
  show.mockRejectedValue(new Error('not allowed'));
  await tell();
  await tell();
  expect(show).toHaveBeenCalledOnce();
});

it('takes all away before its connection goes', async () => {
  const { context, show, clear } = await made(REDEEMED);
  await clearTokenNotifications(context, 'c1', { show, clear });
  expect(clear).toHaveBeenCalledExactlyOnceWith(ID);
});
