import { SERVICES } from '#lib/domain/account.ts';
import { domainName } from '#lib/domain/domain-name.ts';
import { MAX_OBSERVED } from '#lib/domain/report-key.ts';
import { reportedName } from '#lib/domain/source.ts';
import { UUID } from '#lib/domain/uuid.ts';
import type { Tx } from '../db/open.ts';
import type { ReportKey } from './find-key.ts';
import type { BadReport, ReadReport } from './read-report.ts';
import { accountsByRef, countKnown, makeObserved, type SeenAccount } from './source-accounts.ts';

/** Whose a report is: an account, or, until somebody says which, the reporter's own name of it. */
export interface Owner {
  accountId: string | null;
  /** Empty if the account is known, or none was named. */
  ref: string;
}

type Named = Pick<ReadReport, 'account'>;

interface Owners {
  ownerOf: (named: Named) => Owner | BadReport;
  /** Accounts that these reports made. */
  made: string[];
}

/**
 * Finds whose reports are. With an account's key they are that account's, and naming another is an error. With a
 * reseller's key an account is known by our id, or by the reporter's own id, or domain and service, of an account that is
 * only watched. Any other name waits until an administrator has given it an account, so that nothing is mixed up by
 * likeness; where the client's name comes with it and the key makes jobs, it makes an account as well.
 */
export async function ownersOf(tx: Tx, key: ReportKey, reports: readonly Named[], at: Date): Promise<Owners> {
  if (key.accountId !== null) {
    const own = await accountOf(tx, key.accountId);
    const ownerOf = ({ account }: Named) =>
      isSame(own, account) ? { accountId: own.id, ref: '' } : { code: 'unknown-account' as const };
    return { ownerOf, made: [] };
  }
  const known = await knownAccounts(tx, key, reports);
  const isKnown = ({ account }: Named) => known.has(account?.id?.toLowerCase() ?? '');
  const names = reports.filter((named) => !isKnown(named)).map(({ account }) => nameOf(account));
  const byName = new Map([
    ...(await mappedNames(tx, key)),
    ...(await accountsByRef(
      tx,
      key.sourceId,
      names.filter((name) => name !== ''),
    )),
  ]);
  const unknown = reports.filter((named) => !isKnown(named) && !byName.has(nameOf(named.account)));
  const made = key.createsJobs ? await makeNamed(tx, key, unknown, at) : new Map<string, Made>();
  const ownerOf = (named: Named): Owner | BadReport => {
    if (isKnown(named)) return { accountId: named.account?.id?.toLowerCase() ?? null, ref: '' };
    const ref = nameOf(named.account);
    const account = made.get(ref);
    if (typeof account === 'object') return account;
    return { accountId: account ?? byName.get(ref) ?? null, ref };
  };
  return { ownerOf, made: [...made.values()].filter((account) => typeof account === 'string') };
}

/** The id of an account that was made, or why not. */
type Made = string | BadReport;

/** Makes observed accounts of those reports that say the client's name. What looks like one of our ids is none. */
async function makeNamed(
  tx: Tx,
  { sourceId, organizationId }: ReportKey,
  reports: readonly Named[],
  at: Date,
): Promise<Map<string, Made>> {
  const wanted = new Map(
    reports.flatMap(({ account }) => {
      const seen = seenIn(account);
      return seen === null || UUID.test(nameOf(account).toLowerCase())
        ? []
        : [[nameOf(account), seen] as const];
    }),
  );
  const made = new Map<string, Made>();
  if (wanted.size === 0) return made;
  let room = MAX_OBSERVED - (await countKnown(tx, sourceId));
  const source = { id: sourceId, organizationId, vendor: 'reports' as const };
  for (const [ref, seen] of wanted) {
    room -= 1;
    made.set(
      ref,
      room < 0 ? { code: 'too-many-accounts' } : await makeObserved(tx, source, { ...seen, ref }, at),
    );
  }
  return made;
}

/** The account that a report describes, if it names its client. The schema has checked what then belongs to it. */
function seenIn(account: Named['account']): SeenAccount | null {
  const domain = domainName(account?.domain ?? '');
  if (account?.name === undefined || account.service === undefined || domain === null) return null;
  const service = SERVICES.find((one) => one === account.service) ?? 'other';
  return { clientName: account.name, domain, service, label: service === 'other' ? account.service : null };
}

interface OwnAccount {
  id: string;
  domain: string;
  service: string;
}

function accountOf(tx: Tx, id: string): Promise<OwnAccount> {
  return tx
    .selectFrom('account')
    .where('id', '=', id)
    .select(['id', 'domain', 'service'])
    .executeTakeFirstOrThrow();
}

/** Whether a report names this account or none. The reporter's own id of it is not known here. */
function isSame({ domain, service }: OwnAccount, named: Named['account']): boolean {
  if (named?.domain !== undefined && named.domain.toLowerCase() !== domain.toLowerCase()) return false;
  return named?.service === undefined || named.service === service;
}

function nameOf(account: Named['account']): string {
  return account?.id ?? reportedName(account ?? {});
}

/** The ids among those that are named which are accounts of the key's organization. */
async function knownAccounts(
  tx: Tx,
  { organizationId }: ReportKey,
  reports: readonly Named[],
): Promise<Set<string>> {
  const ids = reports
    .flatMap(({ account }) => account?.id?.toLowerCase() ?? [])
    .filter((id) => UUID.test(id));
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('account')
    .where('id', 'in', [...new Set(ids)])
    .where('resellerId', '=', organizationId)
    .where((eb) => eb.or([eb('authorizedAt', 'is not', null), eb('kind', '=', 'observed')]))
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The accounts that reporters' names have been given, where all jobs of a name have the same. */
async function mappedNames(tx: Tx, { sourceId }: ReportKey): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('job')
    .where('sourceId', '=', sourceId)
    .where('ownerRef', '<>', '')
    .where('accountId', 'is not', null)
    .select(['ownerRef', 'accountId'])
    .distinct()
    .execute();
  const byName = Map.groupBy(rows, ({ ownerRef }) => ownerRef);
  return new Map(
    [...byName].flatMap(([name, [first, ...others]]) =>
      first?.accountId && others.length === 0 ? [[name, first.accountId] as const] : [],
    ),
  );
}
