import { expect } from 'vitest';
import { tokenState } from '#lib/domain/transfer-token.ts';
import { type Model, RESELLERS, stateOf } from './model.ts';
import type { Stage } from './stage.ts';

/** What holds after every step: the console tells what the model says, and what must never be is not. */
export async function check(model: Model, stage: Stage): Promise<void> {
  const rows = (await stage.keeper.listTokens({ query: { limit: 200 } })).items;
  const now = stage.console.ctx.now().getTime();
  const seen = stage.tokens.map(({ id }) => rows.find((row) => row.id === id));
  expect(
    seen.map(
      (row) => row && [tokenState(row, now), row.createdBy, row.redeemedBy, row.boundTo?.name ?? null],
    ),
  ).toEqual(
    model.tokens.map((token) => [stateOf(model, token), token.issuer, token.redeemedBy, token.boundTo]),
  );
  expect(rows, 'no token but these').toHaveLength(stage.tokens.length);

  const active = rows.filter((row) => tokenState(row, now) === 'active').map(({ accountId }) => accountId);
  expect(new Set(active).size, 'one active token of an account at most').toBe(active.length);
  const ends = rows.map((row) => [row.redeemedAt, row.revokedAt, row.supersededAt].filter(Boolean).length);
  expect(Math.max(0, ...ends), 'ends of a token').toBeLessThanOrEqual(1);
  expect(await redemptions(stage), 'one redemption of each redeemed token').toEqual(
    rows.flatMap(({ id, redeemedAt }) => (redeemedAt === null ? [] : [id])).sort(),
  );
  expect(await managers(stage)).toEqual(
    model.accounts.map(({ reseller }) => [reseller, reseller === null ? 'client' : 'both']),
  );
}

/** Who may look at the accounts, asked of the resellers themselves. */
export async function checkAccess(model: Model, stage: Stage): Promise<void> {
  for (const reseller of RESELLERS) {
    const { items } = await stage.resellers[reseller].listAccounts({ query: { limit: 200 } });
    const mine = stage.accounts.map((id) => items.some((row) => row.id === id));
    expect(mine, reseller).toEqual(model.accounts.map((account) => account.reseller === reseller));
  }
}

async function redemptions({ console }: Stage): Promise<string[]> {
  const rows = await console.db.selectFrom('redemption').select('tokenId').execute();
  return rows.map(({ tokenId }) => tokenId).sort();
}

async function managers({ console, accounts }: Stage) {
  const rows = await console.db
    .selectFrom('account')
    .leftJoin('organization', 'organization.id', 'resellerId')
    .where('account.id', 'in', accounts)
    .select(['account.id', 'organization.name', 'managedBy'])
    .execute();
  return accounts.map((id) => {
    const row = rows.find((found) => found.id === id);
    return [row?.name, row?.managedBy];
  });
}
