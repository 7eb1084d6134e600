import { type ExpressionBuilder, sql } from 'kysely';
import {
  type AccountFacts,
  type AccountRow,
  DEFAULT_THRESHOLDS,
  type Mute,
  type Thresholds,
  withThresholds,
} from '#lib/domain/account.ts';
import { type BackupFacts, NO_FACTS } from '#lib/domain/facts.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';

/** Without a person, rows are as the organization sees them: nobody's favorite and not muted. */
export interface Reader {
  organization: Pick<Caller['organization'], 'id' | 'kind'>;
  person: Pick<Caller['person'], 'id'> | null;
}

/** The accounts of the reader's organization: a customer's own, or those that a reseller manages. */
export function accountsOf(db: Db | Tx, reader: Reader) {
  const side = reader.organization.kind === 'customer' ? 'account.customerId' : 'account.resellerId';
  return selectAccounts(db, reader).where(side, '=', reader.organization.id);
}

/** All accounts, with the preferences of the reader and the settings of their organization. */
export function selectAccounts(db: Db | Tx, { organization, person }: Reader) {
  return db
    .selectFrom('account')
    .leftJoin('organization as customer', 'customer.id', 'account.customerId')
    .leftJoin('organization as reseller', 'reseller.id', 'account.resellerId')
    .leftJoin('measurement', 'measurement.accountId', 'account.id')
    .leftJoin('licenseCount', 'licenseCount.accountId', 'account.id')
    .leftJoin('preference', (join) =>
      join
        .onRef('preference.accountId', '=', 'account.id')
        .on('preference.personId', '=', person?.id ?? null),
    )
    .leftJoin('accountSetting as setting', (join) =>
      join.onRef('setting.accountId', '=', 'account.id').on('setting.organizationId', '=', organization.id),
    )
    .innerJoin('organization as mine', (join) => join.on('mine.id', '=', organization.id))
    .selectAll('account')
    .select([
      'customer.name as customerName',
      'reseller.name as resellerName',
      'reseller.domain as resellerDomain',
      'measurement.measuredAt',
      'measurement.facts',
      'measurement.seats',
      'measurement.verdictFrom',
      'licenseCount.standard',
      'licenseCount.archived',
      'licenseCount.unlicensed',
      'licenseCount.waiting',
      'preference.favorite',
      'preference.muteUntil',
      'preference.muteHealth',
      'setting.tags',
      'setting.thresholds as ownThresholds',
      'mine.thresholds as usualThresholds',
      'mine.kind as readerKind',
      (eb) => absentSince(eb, organization.id).as('absentSince'),
      (eb) => consentEndedAt(eb).as('consentEndedAt'),
    ]);
}

/** Since when no source of the organization that is read lists the account: the last one's day. */
const absentSince = ({ selectFrom }: OfAccount, organizationId: string) =>
  selectFrom('sourceAccount as known')
    .innerJoin('source', 'source.id', 'known.sourceId')
    .whereRef('known.accountId', '=', 'account.id')
    .where('known.nextReadAt', 'is not', null)
    .where('source.organizationId', '=', organizationId)
    .having(sql<boolean>`bool_and(known.absent_since is not null)`)
    .select(({ fn }) => fn.max('known.absentSince').as('absentSince'));

/** Where the users are a vendor's, nobody waits for the directory. */
const consentEndedAt = ({ selectFrom, not, exists }: OfAccount) =>
  selectFrom('directoryGrant as grant')
    .whereRef('grant.accountId', '=', 'account.id')
    .where(
      not(
        exists(
          selectFrom('vendorLicensing')
            .whereRef('vendorLicensing.accountId', '=', 'account.id')
            .select('accountId'),
        ),
      ),
    )
    .select('grant.endedAt');

type OfAccount = ExpressionBuilder<Tables & { account: Tables['account'] }, 'account'>;

type Selected = Awaited<ReturnType<ReturnType<typeof selectAccounts>['execute']>>[number];

/** A row of the status page. It has facts, and no verdicts (ARCHITECTURE, Health). */
export function accountRow(row: Selected): AccountRow {
  return withThresholds(accountFacts(row), wholeThresholds(row.usualThresholds));
}

/**
 * Where the client manages the account alone, its reseller gets counts (ARCHITECTURE, Health): the words that a
 * source of the client has for its verdict may name users.
 */
function factsFor({ facts, managedBy, readerKind, verdictFrom }: Selected): BackupFacts {
  const hidesWord = managedBy === 'client' && readerKind === 'reseller' && verdictFrom !== 'reseller';
  if (hidesWord && facts?.verdict) {
    return { ...facts, verdict: { ...facts.verdict, word: null } };
  }
  return facts ?? NO_FACTS;
}

function accountFacts(row: Selected): AccountFacts {
  const { standard, archived, unlicensed } = row;
  return {
    ...factsFor(row),
    id: row.id,
    kind: row.kind,
    name: row.customerName ?? row.clientName ?? row.domain,
    domain: row.domain,
    service: row.service,
    label: row.label,
    vendor: row.vendor,
    region: row.region,
    plan: row.plan,
    trialEndsAt: iso(row.trialEndsAt),
    commitmentTerm: row.commitmentTerm,
    retention: row.retention,
    managedBy: row.managedBy,
    reseller:
      row.resellerName === null || row.resellerDomain === null
        ? null
        : { name: row.resellerName, domain: row.resellerDomain },
    requestedAt: row.requestedAt.toISOString(),
    authorizedAt: iso(row.authorizedAt),
    linkExpiresAt: iso(row.linkExpiresAt),
    licenses: row.licenses,
    licenseCap: row.licenseCap,
    autoAdd: row.autoAdd,
    users:
      standard === null || archived === null || unlicensed === null
        ? null
        : { licensed: standard, total: standard + archived + unlicensed },
    uncoveredUsers: row.waiting ?? 0,
    measuredAt: iso(row.measuredAt),
    ownThresholds: row.ownThresholds && wholeThresholds(row.ownThresholds),
    tags: row.tags ?? [],
    absentSince: iso(row.absentSince),
    consentEndedAt: iso(row.consentEndedAt),
    favorite: row.favorite ?? false,
    mute: muteOf(row),
  };
}

/** The mute of a row of `preference`; null if there is none. */
export function muteOf({ muteHealth, muteUntil }: Pick<Selected, 'muteHealth' | 'muteUntil'>): Mute | null {
  return muteHealth && { until: iso(muteUntil), health: muteHealth };
}

/** Thresholds as stored, with the default of each that was not stored then; the default ones if there are none. */
export function wholeThresholds(stored: Partial<Thresholds> | null): Thresholds {
  return { ...DEFAULT_THRESHOLDS, ...stored };
}

function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
