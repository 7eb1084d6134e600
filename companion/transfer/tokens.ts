import { may } from '#lib/domain/roles.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** The transfer tokens of the caller's organization (a customer). */
export function tokensOf(db: Db | Tx, { organization }: Pick<Caller, 'organization'>) {
  return db
    .selectFrom('transferToken')
    .innerJoin('person as issuer', 'issuer.id', 'transferToken.createdBy')
    .leftJoin('person as ender', 'ender.id', 'transferToken.endedBy')
    .leftJoin('organization as bound', 'bound.id', 'transferToken.boundTo')
    .leftJoin('organization as redeemer', 'redeemer.id', 'transferToken.redeemedBy')
    .where('transferToken.customerId', '=', organization.id)
    .select([
      'transferToken.id',
      'transferToken.accountId',
      'transferToken.hint',
      'transferToken.createdAt',
      'transferToken.expiresAt',
      'transferToken.redeemedAt',
      'transferToken.revokedAt',
      'transferToken.supersededAt',
      'issuer.name as createdBy',
      'bound.name as boundName',
      'bound.domain as boundDomain',
      'redeemer.name as redeemedBy',
      'ender.name as endedBy',
      'transferToken.issuerLeft',
    ]);
}

type Selected = Awaited<ReturnType<ReturnType<typeof tokensOf>['execute']>>[number];

/** A token as its organization sees it. Members who may not issue see no hints (ARCHITECTURE, Identity and roles). */
export function tokenRow(
  row: Selected,
  { organization, role }: Pick<Caller, 'organization' | 'role'>,
): TransferTokenRow {
  return {
    id: row.id,
    accountId: row.accountId,
    hint: may(organization.kind, role, 'issue') ? row.hint : null,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    expiresAt: row.expiresAt.toISOString(),
    boundTo:
      row.boundName === null || row.boundDomain === null
        ? null
        : { name: row.boundName, domain: row.boundDomain },
    redeemedAt: row.redeemedAt?.toISOString() ?? null,
    redeemedBy: row.redeemedBy,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    supersededAt: row.supersededAt?.toISOString() ?? null,
    endedBy: row.endedBy,
    issuerLeft: row.issuerLeft,
  };
}

/** One token of the caller's organization; throws if there is none. */
export async function tokenById(db: Db | Tx, caller: Caller, id: string): Promise<TransferTokenRow> {
  return tokenRow(
    await tokensOf(db, caller).where('transferToken.id', '=', id).executeTakeFirstOrThrow(),
    caller,
  );
}

/** The account's tokens that can still be redeemed at `now`. */
export function activeTokens(tx: Tx, accountId: string, now: Date) {
  return tx
    .selectFrom('transferToken')
    .where('accountId', '=', accountId)
    .where('redeemedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('supersededAt', 'is', null)
    .where('expiresAt', '>', now);
}
