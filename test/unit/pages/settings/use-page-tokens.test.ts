import { expect, it, vi } from 'vitest';
import { pageContext } from '#companion/pages/session/page-context.ts';
import { createTokenStore } from '#companion/pages/settings/use-page-tokens.ts';
import { openHeldToken, shownTokens } from '#components/hand-over/shown-token.ts';
import type { Client } from '#lib/contract/client.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import { tokenHash } from '#lib/domain/token.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { deleteSpentSecrets } from '#lib/transfer/expire.ts';
import { issue } from '#lib/transfer/issue.ts';
import { aTokenRow, at, DAY, NOW } from '../../support/records.ts';

const order = {
  connectionId: 'session',
  accountId: 'a1',
  expiresInSeconds: 86_400,
  resellerPublicId: null,
  supersede: false,
};

/** A page whose console answers orders like this, and what the page holds. */
function aPageWith(issueToken: Client['issueToken']) {
  const clock = { at: NOW };
  const { store, held, known } = createTokenStore();
  const context = pageContext(store, { issueToken, revokeToken: vi.fn() }, { now: () => clock.at });
  const shown = () => shownTokens(held.records.value, known.records.value, clock.at);
  return { context, clock, held, known, shown };
}

it('a token is held in memory, and opened from there', async () => {
  const issueToken = vi.fn<Client['issueToken']>(async () => aTokenRow());
  const { context, shown } = aPageWith(issueToken);
  await issue(context, order);
  expect(shown()).toMatchObject([{ tokenId: 't1' }]);
  const secret = await openHeldToken(context, 'session', shown()[0]?.id ?? '');
  expect(await tokenHash(secret)).toBe(issueToken.mock.lastCall?.[0].body.tokenHash);
});

it('an order without an answer is not shown as a token, and asked for again it is the same one', async () => {
  const issueToken = vi.fn<Client['issueToken']>().mockRejectedValueOnce(new Unreachable('no answer'));
  const { context, shown } = aPageWith(issueToken.mockResolvedValue(aTokenRow()));
  await expect(issue(context, order)).rejects.toThrow(Unreachable);
  expect(shown()).toMatchObject([{ tokenId: null }]);
  await issue(context, order);
  expect(shown()).toMatchObject([{ tokenId: 't1' }]);
  expect(new Set(issueToken.mock.calls.map(([{ body }]) => body.tokenHash)).size).toBe(1);
});

it.each(['unauthenticated', 'other-organization'] as const)(
  '%s says nothing about the order',
  async (code) => {
    const issueToken = vi.fn<Client['issueToken']>().mockRejectedValueOnce(new Problem(code));
    const { context } = aPageWith(issueToken.mockResolvedValue(aTokenRow()));
    await expect(issue(context, order)).rejects.toThrow(Problem);
    await issue(context, order);
    expect(new Set(issueToken.mock.calls.map(([{ body }]) => body.tokenHash)).size).toBe(1);
  },
);

it.each<[string, TransferTokenRow[], number, boolean]>([
  ['that works', [aTokenRow()], NOW, true],
  ['that the last reading came too early for', [aTokenRow({ id: 't2', redeemedAt: at(0) })], NOW, true],
  ['that was redeemed', [aTokenRow({ redeemedAt: at(0) })], NOW, false],
  ['that was revoked', [aTokenRow({ revokedAt: at(0) })], NOW, false],
  ['that has expired', [], NOW + 14 * DAY, false],
])('the secret of a token made on the page %s', async (_, rows, now, kept) => {
  const { context, clock, held, known, shown } = aPageWith(async () => aTokenRow());
  await issue(context, order);
  await known.write(rows);
  clock.at = now;
  await deleteSpentSecrets(context, 'session');
  expect(held.records.value.map(({ secret }) => secret !== undefined)).toEqual([kept]);
  expect(shown()).toHaveLength(kept ? 1 : 0);
});
