import type { Tx } from '../db/open.ts';
import type { ReportKey } from './find-key.ts';
import type { BadReport, ReadReport } from './read-report.ts';

/** Whose a report is: an account, or, until somebody says which, the reporter's own name of it. */
export interface Owner {
  accountId: string | null;
  /** Empty if the account is known, or none was named. */
  ref: string;
}

type Named = Pick<ReadReport, 'account'>;

/**
 * Finds whose reports are. With an account's key they are that account's, and naming another is an error. With a
 * reseller's key an account is known by our id alone: a reporter's own id, or domain and service, is kept as a name until
 * an administrator has given one of its jobs an account, so that nothing is mixed up by likeness.
 */
export async function ownersOf(tx: Tx, key: ReportKey, reports: readonly Named[]) {
  const own = key.accountId === null ? null : await accountOf(tx, key.accountId);
  const known = key.accountId === null ? await knownAccounts(tx, key, reports) : new Set<string>();
  const mapped = key.accountId === null ? await mappedNames(tx, key) : new Map<string, string>();
  return {
    ownerOf({ account }: Named): Owner | BadReport {
      if (own !== null)
        return isSame(own, account) ? { accountId: own.id, ref: '' } : { code: 'unknown-account' };
      const id = account?.id?.toLowerCase();
      if (id !== undefined && known.has(id)) return { accountId: id, ref: '' };
      const ref = nameOf(account);
      return { accountId: mapped.get(ref) ?? null, ref };
    },
  };
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
  if (account === undefined) return '';
  const { id, domain, service } = account;
  return id ?? [domain?.toLowerCase(), service].filter((part) => part !== undefined).join(' ');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
    .where('authorizedAt', 'is not', null)
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
