import type { AccountName, AccountRow, ManagedBy, Service } from './account.ts';

/** How many days the link of an authorization works unless the reseller has set it otherwise: ours, vendors name none. */
export const LINK_DAYS = { usual: 7, least: 1, most: 30 } as const;

/** So long before its end (ms) a link that waits is mailed about once more. */
export const LINK_REMINDED_BEFORE_MS = 86_400_000;

/** The share of its cap at which the reseller is warned. */
export const CAP_WARNED_AT = 0.9;

/** The most licenses that a cap may name. */
export const MOST_CAPPED = 1_000_000;

/** Who is asked to authorize an account. */
export interface ClientUser {
  firstName: string;
  lastName: string;
  email: string;
  /** E.164: "+4915123456789". */
  phone: string;
}

/** The same as it is typed: a mobile number and the country (ISO 3166, "DE") whose code goes before it. */
export interface TypedClientUser extends Omit<ClientUser, 'phone'> {
  country: string;
  mobile: string;
}

/** The account that a client is asked to authorize; a cap only with auto-add. */
interface AskedAccount
  extends Pick<AccountRow, 'domain' | 'service' | 'region' | 'commitmentTerm' | 'retention'>,
    Pick<AccountRow, 'managedBy' | 'autoAdd' | 'licenseCap'> {
  clientName: string;
}

/** What the dialog New SaaS Account sends. */
export interface NewClient extends AskedAccount {
  user: TypedClientUser;
  acknowledged: true;
}

/** A client whom the reseller looks after, or has asked. */
export interface Client {
  name: string;
  domain: string;
  services: { service: Service; state: 'authorized' | 'pending' }[];
  /** Whom this reseller has asked before, and nobody else. */
  users: ClientUser[];
}

/** What became of the newest mail with the link. */
export interface LinkMail {
  state: 'queued' | 'sent' | 'refused';
  /** What the mail server said last. */
  reason: string | null;
  /** RFC 3339 UTC: when it was sent or refused; null while it waits. */
  at: string | null;
}

/** An account that waits to be authorized, as its reseller sees it. Times in RFC 3339 UTC. */
export interface PendingAuthorization {
  accountId: string;
  account: AccountName;
  managedBy: ManagedBy;
  user: ClientUser;
  requestedAt: string;
  /** Who of the reseller asked; null: they are no longer here. */
  requestedBy: string | null;
  /** Null: nothing was mailed yet. */
  mail: LinkMail | null;
  /** When somebody first looked at the page of the newest link. */
  openedAt: string | null;
  /** When somebody said there that it is not for them; the link has ended then. */
  declinedAt: string | null;
  expiresAt: string;
}

/** How a request to authorize is at `now` (ms); an expired one is expired when read. */
export function linkState(
  { declinedAt, expiresAt }: Pick<PendingAuthorization, 'declinedAt' | 'expiresAt'>,
  now: number,
): 'waiting' | 'declined' | 'expired' {
  if (declinedAt !== null) return 'declined';
  return Date.parse(expiresAt) <= now ? 'expired' : 'waiting';
}

/** What the page of a link says before anything is consumed. */
export interface LinkFacts extends AskedAccount {
  reseller: { name: string; domain: string };
  /** RFC 3339 UTC. */
  expiresAt: string;
}

/** What was authorized. */
export interface Authorized {
  accountId: string;
  organization: string;
  domain: string;
  service: Service;
  /** Null: of a trial. */
  reseller: string | null;
  /** Who authorized, and can sign in now. */
  email: string;
  /** How many users were found, and how many of them got a license. */
  users: number;
  licensed: number;
}

/** A sign-in at a provider that has begun: the browser keeps all but the address, and brings it back. */
export interface Beginning {
  /** The provider's page. */
  address: string;
  state: string;
  /** Known to this browser alone. */
  binding: string;
}
