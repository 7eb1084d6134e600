import type { Service } from '#lib/domain/account.ts';
import { domainName } from '#lib/domain/domain-name.ts';

/** Ties a provider's answer to the browser that asked: state, nonce and the PKCE verifier. */
export interface Checks {
  state: string;
  nonce: string;
  verifier: string;
}

/** A person who has just signed in at a provider. */
export interface SignedIn {
  issuer: string;
  subject: string;
  /** The name that the provider gives them. For display only: it is never trusted. */
  displayName: string;
  claims: Record<string, unknown>;
  accessToken: string;
  /** Null if the provider issued none. */
  refreshToken: string | null;
  /** What it granted; null if it does not say. */
  scopes: string[] | null;
}

/** A user of a directory. */
export interface DirectoryEntry {
  /** The user's id at the provider. */
  subject: string;
  name: string;
  email: string;
  /** Further addresses of the user; absent if there are none. */
  aliases?: string[];
}

/** What a provider confirms after an administrator of the domain has signed in there. */
export interface Proof {
  /** The address lies in one of the directory's own domains, so the provider vouches for it. */
  administrator: { issuer: string; subject: string; name: string; email: string };
  /** All users of the directory. */
  users: DirectoryEntry[];
  /** Credentials for later reads; null if the provider issued no refresh token. */
  grant: { issuer: string; tenant: string; refreshToken: string; scopes: string[] | null } | null;
}

/** One identity provider and its directory. Throws `provider-unavailable` when it gives no usable answer. */
export interface IdentityProvider {
  service: Service;
  /**
   * Returns the address of the provider's sign-in page. `reads` also asks for lasting access to the directory;
   * `hint` is the address of the person expected to sign in, `domain` their domain.
   */
  begin(checks: Checks, wanted: { reads: boolean; hint?: string; domain?: string }): Promise<string>;
  /** Returns who signed in. Throws `sign-in-failed` if the answer does not belong to this browser's request. */
  finish(answer: URLSearchParams, checks: Checks): Promise<SignedIn>;
  /**
   * Proves that the person is an administrator of the domain and reads its directory. Throws `wrong-tenant` or
   * `not-a-global-admin` if they are not.
   */
  proveAdministrator(signedIn: SignedIn, domain: string): Promise<Proof>;
  /**
   * Returns the directory's current users, and the refresh token and scopes for the next read. `grantEndOf` tells which
   * errors end the grant.
   */
  readDirectory(grant: {
    tenant: string;
    refreshToken: string;
    scopes: string[] | null;
    domain: string;
  }): Promise<{
    users: DirectoryEntry[];
    refreshToken: string;
    scopes: string[] | null;
  }>;
}

/** The identity providers that are configured. */
export type IdentityProviders = Partial<Record<Service, IdentityProvider>>;

/** Returns the domain of an address in the form of `domainName`. */
export function domainOf(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return domainName(domain) ?? domain;
}
