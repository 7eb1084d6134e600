import type { AccountName, AccountRow, ManagedBy, OwnedTerms, Service } from './account.ts';

/**
 * How many days an authorization link is valid. `initial` applies until the reseller sets another number. The numbers
 * are ours, as vendors do not publish theirs.
 */
export const LINK_DAYS = { initial: 7, min: 1, max: 30 } as const;

/** How long (ms) before an unused link expires a reminder is mailed. */
export const LINK_REMINDER_MS = 86_400_000;

/** The share of the license cap at which the reseller gets a warning. */
export const CAP_WARNING_SHARE = 0.9;

/** The largest license cap. */
export const MAX_LICENSE_CAP = 1_000_000;

/** The person who is asked to authorize an account. */
export interface ClientUser {
  firstName: string;
  lastName: string;
  email: string;
  /** E.164: "+4915123456789". */
  phone: string;
}

/** The same person as typed: a mobile number, and the country (ISO 3166, "DE") whose calling code precedes it. */
export interface ClientUserInput extends Omit<ClientUser, 'phone'> {
  country: string;
  mobile: string;
}

/** The account that a client is asked to authorize. `licenseCap` is null without auto-add. */
interface RequestedAccount
  extends Omit<OwnedTerms, 'kind' | 'plan'>,
    Pick<AccountRow, 'domain' | 'autoAdd' | 'licenseCap'> {
  clientName: string;
}

/** The body that the dialog New SaaS Account sends. */
export interface NewClient extends RequestedAccount {
  user: ClientUserInput;
  acknowledged: true;
}

/** A client that the reseller manages or has asked for authorization. */
export interface Client {
  name: string;
  domain: string;
  services: { service: Service; state: 'authorized' | 'pending' }[];
  /** The people that this reseller has asked before. */
  users: ClientUser[];
}

/** The state of the newest mail with the link. */
export interface LinkMail {
  state: 'queued' | 'sent' | 'refused';
  /** The mail server's last reply. */
  reason: string | null;
  /** When the mail server took or refused it, in RFC 3339 UTC; null while it is queued. */
  at: string | null;
}

/** An account that waits for authorization, as its reseller sees it. Times are in RFC 3339 UTC. */
export interface PendingAuthorization {
  accountId: string;
  account: AccountName;
  managedBy: ManagedBy;
  user: ClientUser;
  requestedAt: string;
  /** The name of the reseller's person who asked; null if they have left. */
  requestedBy: string | null;
  /** Null if nothing was mailed yet. */
  mail: LinkMail | null;
  /** When somebody first went on from the newest link to sign in. Who opened it is not known: mail filters do so too. */
  begunAt: string | null;
  /** When somebody declined on that page, which ends the link. */
  declinedAt: string | null;
  expiresAt: string;
}

/** Returns the state of a request at `now` (ms). Expiry is computed on read. */
export function linkState(
  { declinedAt, expiresAt }: Pick<PendingAuthorization, 'declinedAt' | 'expiresAt'>,
  now: number,
): 'waiting' | 'declined' | 'expired' {
  if (declinedAt !== null) return 'declined';
  return Date.parse(expiresAt) <= now ? 'expired' : 'waiting';
}

const DAY_MS = 86_400_000;

/** After this time without an answer (ms) a mail that a mail server took may not have arrived. */
export const MAIL_DOUBT_MS = 3 * DAY_MS;

/** Whether nobody went on from the link for three days since the mail server took its mail. `now` in ms. */
export function isUnanswered(request: PendingAuthorization, now: number): boolean {
  const { mail, begunAt } = request;
  if (mail?.state !== 'sent' || mail.at === null || begunAt !== null) return false;
  return linkState(request, now) === 'waiting' && now - Date.parse(mail.at) >= MAIL_DOUBT_MS;
}

/** The facts that the page of a link shows before anything is consumed. */
export interface LinkFacts extends RequestedAccount {
  reseller: { name: string; domain: string };
  /** RFC 3339 UTC. */
  expiresAt: string;
}

/** The result of an authorization. */
export interface AuthorizedAccount {
  accountId: string;
  organization: string;
  domain: string;
  service: Service;
  /** The reseller's name; null for a trial. */
  reseller: string | null;
  /** The address of the person who authorized and can now sign in. */
  email: string;
  /** The number of users that were found, and the number of those that got a license. */
  users: number;
  licensed: number;
}

/** A started sign-in at a provider. The browser stores everything but the address and sends it back at the end. */
export interface StartedSignIn {
  /** The URL of the provider's page. */
  address: string;
  state: string;
  /** A secret that only this browser knows. */
  binding: string;
}
