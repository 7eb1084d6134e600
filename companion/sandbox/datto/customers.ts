import { licensedSeats } from '#lib/domain/facts.ts';
import { seatsForLicenses } from '#lib/domain/license.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/open.ts';
import { SANDBOX_ACCOUNTS } from '../accounts.ts';
import { SANDBOX_ORGANIZATIONS } from '../people.ts';
import type { SandboxAccount } from '../sandbox-account.ts';
import { scenarioOf } from '../scenarios.ts';
import type { DattoCustomer } from './answers.ts';
import { DATTO_PARTNERS, watchedCustomer } from './partners.ts';

/** Whether an account of the seed is backed up by Datto as long as its reseller has it, and neither reports nor is simulated. */
export const isOfDatto = ({ reseller, reports }: SandboxAccount) =>
  reports === undefined &&
  DATTO_PARTNERS.some((partner) => reseller !== null && partner.reseller === reseller);

/** The customers of the partner with this key: those of its accounts in Baton that it has now, and others. */
export async function dattoCustomers(
  { db, now }: Pick<Context, 'db' | 'now'>,
  publicKey: string,
): Promise<DattoCustomer[]> {
  const partner = DATTO_PARTNERS.find((one) => one.publicKey === publicKey);
  if (!partner) return [];
  const accounts = partner.reseller === null ? [] : await accountsOf(db, partner.reseller);
  const others = partner.others.map((customer) => watchedCustomer(customer, now().getTime()));
  return [...accounts.flatMap((account) => customerOf(account) ?? []), ...others];
}

type Account = Awaited<ReturnType<typeof accountsOf>>[number];

function accountsOf(db: Db, reseller: string) {
  return db
    .selectFrom('account')
    .innerJoin('organization as reseller', 'reseller.id', 'account.resellerId')
    .innerJoin('licenseCount as count', 'count.accountId', 'account.id')
    .where('account.kind', '=', 'owned')
    .where('reseller.domain', '=', reseller)
    .select(['account.domain', 'account.service', 'account.authorizedAt'])
    .select(['count.standard', 'count.archived', 'count.unlicensed'])
    .orderBy('account.domain')
    .execute();
}

/** Null for an account that somebody added in the sandbox, or that came from elsewhere. */
function customerOf({ domain, service, authorizedAt, ...counts }: Account): DattoCustomer | null {
  const place = SANDBOX_ACCOUNTS.findIndex((one) => one.domain === domain && one.service === service);
  const account = SANDBOX_ACCOUNTS[place];
  if (!account || !isOfDatto(account) || authorizedAt === null) return null;
  const name = SANDBOX_ORGANIZATIONS.find((organization) => organization.domain === domain)?.name ?? domain;
  const seats = seatsForLicenses(account.seats, {
    ...{ standard: counts.standard, archived: counts.archived, none: counts.unlicensed },
  });
  return {
    ...{ id: 410_011 + place, name, organization: { id: 9211 + place, name }, domains: [domain] },
    product: service === 'google' ? 'GoogleApps' : 'Office365',
    ...{ retention: account.retention, seatsUsed: licensedSeats(seats) },
    backups: scenarioOf(account, authorizedAt, seats),
  };
}
