import type { Redemption } from '#lib/contract/schemas.ts';
import type { OwnedTerms } from '#lib/domain/account.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** The redemptions of the caller's organization (a reseller), each with the account that it added. */
export function redemptionsOf(db: Db | Tx, { organization }: Pick<Caller, 'organization'>) {
  return db
    .selectFrom('redemption')
    .innerJoin('transferToken', 'transferToken.id', 'redemption.tokenId')
    .innerJoin('account', 'account.id', 'redemption.accountId')
    .innerJoin('organization as customer', 'customer.id', 'transferToken.customerId')
    .where('redemption.organizationId', '=', organization.id)
    .select([
      'redemption.id',
      'redemption.redeemedAt',
      'transferToken.hint',
      'account.id as accountId',
      'customer.name',
      'account.domain',
      'account.service',
      'account.region',
    ])
    .$narrowType<OwnedTerms>();
}

export type SelectedRedemption = Awaited<ReturnType<ReturnType<typeof redemptionsOf>['execute']>>[number];

/** A redemption as the API returns it. */
export function redemptionRow(row: SelectedRedemption): Redemption {
  const { accountId, name, domain, service, region } = row;
  return {
    id: row.id,
    redeemedAt: row.redeemedAt.toISOString(),
    hint: row.hint,
    account: { id: accountId, name, domain, service, region },
  };
}
