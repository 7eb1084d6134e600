import type { AccountName, Region } from '#lib/domain/account.ts';
import type { Reply } from '#lib/domain/commands.ts';
import type { Client, NewClient, PendingAuthorization, TypedClientUser } from '#lib/domain/onboarding.ts';

/** What the dialogs of onboarding ask of whoever shows them. */
export interface OnboardingActions {
  listClients: () => Promise<Reply<Clients>>;
  addClient: (client: NewClient) => Promise<Reply<{ account: AccountName }>>;
  /** All that wait, newest first. */
  listAuthorizations: () => Promise<Reply<PendingAuthorization[]>>;
  /** By a new link; the old one ends. */
  send: (accountId: string) => Promise<Reply<PendingAuthorization>>;
  change: (accountId: string, user: TypedClientUser) => Promise<Reply<PendingAuthorization>>;
  cancel: (accountId: string) => Promise<Reply<unknown>>;
  copyLink: (accountId: string) => Promise<Reply<{ address: string; expiresAt: string }>>;
  /** Where whoever manages the account signs in at the provider. */
  authorize: (accountId: string) => void;
}

export interface Clients {
  clients: Client[];
  /** Null: the reseller has not said where most data are. */
  defaultRegion: Region | null;
}
