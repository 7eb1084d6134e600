import type { License } from '#lib/domain/license.ts';
import type { VendorUser } from '../sources/vendor-licenses.ts';

/** A user of a vendor as stored here. */
export interface VendorRow {
  vendorRef: string;
  principalName: string;
  /** Empty if the user left the directory. */
  email: string;
  name: string;
  license: License | null;
}

/** A user of the account as stored before. */
export interface KnownUser extends Omit<VendorRow, 'vendorRef' | 'principalName'> {
  id: string;
  vendorRef: string | null;
  principalName: string | null;
  /** The user's id in the directory. */
  subject: string | null;
  saidAt: Date | null;
  waitingSince: Date | null;
}

/**
 * The rows of a vendor's users. Those who left the directory are left out, unless they hold a license: only then is there
 * anything to take from them. An address that several have belongs to nobody but its principal name.
 */
export function rowsOf(users: readonly VendorUser[]): VendorRow[] {
  const once = [...new Map(users.toReversed().map((user) => [user.ref, user])).values()].reverse();
  const kept = once.filter(({ isDeleted, license }) => !isDeleted || license !== null);
  const here = kept.filter(({ isDeleted }) => !isDeleted);
  const principals = new Map(here.map(({ principalName, ref }) => [lower(principalName), ref]));
  const mails = Map.groupBy(here, ({ email }) => lower(email));
  const addressOf = ({ ref, principalName, email }: VendorUser) => {
    const isOwn = email !== '' && mails.get(lower(email))?.length === 1;
    if (isOwn && [ref, undefined].includes(principals.get(lower(email)))) return email;
    return principals.get(lower(principalName)) === ref ? principalName : '';
  };
  return kept.map((user) => ({
    vendorRef: user.ref,
    principalName: user.principalName,
    email: user.isDeleted ? '' : addressOf(user),
    name: user.name || user.principalName,
    license: user.license,
  }));
}

export interface VendorMatch {
  added: VendorRow[];
  changed: (VendorRow & { id: string })[];
  gone: KnownUser[];
}

/**
 * Compares the stored users with a vendor's whole list, the reading of which began at `readFrom`. They are matched by the
 * vendor's id; those without one by the directory's id, which is the same for Microsoft, else by address. What the vendor
 * said of a user since counts more than the list.
 */
export function matchVendorUsers(
  known: readonly KnownUser[],
  rows: readonly VendorRow[],
  readFrom: Date,
): VendorMatch {
  const byRef = new Map(known.map((user) => [user.vendorRef, user]));
  const unnamed = known.filter(({ vendorRef }) => vendorRef === null);
  const bySubject = new Map(unnamed.map((user) => [user.subject, user]));
  const byAddress = new Map(unnamed.map((user) => [lower(user.email), user]));
  const found = new Set<string>();
  const match: VendorMatch = { added: [], changed: [], gone: [] };
  const take = (row: VendorRow, user: KnownUser | undefined) => {
    if (!user || found.has(user.id)) return false;
    found.add(user.id);
    const license = isSaidSince(user, readFrom) ? user.license : row.license;
    if (!isSame(user, { ...row, license })) match.changed.push({ ...row, license, id: user.id });
    return true;
  };
  const left = rows.filter((row) => !take(row, byRef.get(row.vendorRef) ?? bySubject.get(row.vendorRef)));
  match.added = left.filter(
    (row) =>
      !take(row, row.email === '' ? undefined : byAddress.get(lower(row.email))) &&
      !take(row, byAddress.get(lower(row.principalName))),
  );
  match.gone = known.filter(({ id }) => !found.has(id));
  return match;
}

/** Of what is expected, a whole list has at least this share: users come and go between two answers. */
const LEAST_SHARE = 0.75;

/**
 * Why a vendor's list is not taken for that of the account's users: it is well short of how many the vendor says there are
 * (null: of half of those whom it listed before), or it is of other people, none of them known or in the account's domain.
 */
export function doubtOf(
  users: readonly VendorUser[],
  { known, gone, domain, told }: Pick<VendorMatch, 'gone'> & Expected,
): 'short' | 'out-of-scope' | null {
  const listedBefore = known.filter(({ vendorRef }) => vendorRef !== null).length;
  if (users.length === 0 || users.length < (told === null ? listedBefore / 2 : told * LEAST_SHARE))
    return 'short';
  const isHere = (address: string) => lower(address).endsWith(`@${lower(domain)}`);
  const isForeign =
    gone.length === known.length && !users.some((user) => isHere(user.email) || isHere(user.principalName));
  return isForeign ? 'out-of-scope' : null;
}

interface Expected {
  known: readonly KnownUser[];
  /** The account's. */
  domain: string;
  /** How many users the vendor says there are; null if it does not say. */
  told: number | null;
}

const isSaidSince = ({ saidAt }: KnownUser, readFrom: Date) => saidAt !== null && saidAt > readFrom;

const isSame = (user: KnownUser, row: VendorRow) =>
  user.vendorRef === row.vendorRef &&
  user.principalName === row.principalName &&
  user.email === row.email &&
  user.name === row.name &&
  user.license === row.license &&
  user.waitingSince === null;

const lower = (text: string) => text.toLowerCase();
