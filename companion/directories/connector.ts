import type { Service } from '#lib/domain/account.ts';

/** What ties a provider's answer to the browser that asked: state, nonce and PKCE's verifier. */
export interface Checks {
  state: string;
  nonce: string;
  verifier: string;
}

/** Somebody who has just signed in at a provider. */
export interface SignedIn {
  issuer: string;
  subject: string;
  /** As the provider shows them; never trusted, only shown. */
  shownAs: string;
  claims: Record<string, unknown>;
  accessToken: string;
  /** Null: the provider gave none. */
  refreshToken: string | null;
}

/** Somebody of a directory. */
export interface DirectoryEntry {
  /** The provider's id of them. */
  subject: string;
  name: string;
  email: string;
}

/** What a provider says once an administrator of the domain has signed in there. */
export interface Proof {
  /** Their address is one of the directory's own domains, so it is theirs. */
  administrator: { issuer: string; subject: string; name: string; email: string };
  /** Everybody in the directory. */
  users: DirectoryEntry[];
  /** By what the directory is read again; null: not at all, as the provider gave no lasting token. */
  source: { issuer: string; tenant: string; refreshToken: string } | null;
}

/** One identity provider and its directory. Throws `provider-unavailable` when it gives no usable answer. */
export interface Connector {
  service: Service;
  /**
   * The provider's page to sign in at; `reads`: for the directory too, and lastingly. `hint`: who is expected; `domain`:
   * from where.
   */
  begin(checks: Checks, wanted: { reads: boolean; hint?: string; domain?: string }): Promise<string>;
  /** Who signed in, by what the provider answered the browser; `sign-in-failed` for an answer that is not for it. */
  finish(answer: URLSearchParams, checks: Checks): Promise<SignedIn>;
  /** That they are an administrator of the domain: `wrong-tenant` or `not-a-global-admin` if not. Reads the directory. */
  prove(signedIn: SignedIn, domain: string): Promise<Proof>;
  /** The directory as it is now, and the token for the next time. */
  readAgain(source: { tenant: string; refreshToken: string; domain: string }): Promise<{
    users: DirectoryEntry[];
    refreshToken: string;
  }>;
}

/** Those that are set up. */
export type Connectors = Partial<Record<Service, Connector>>;
