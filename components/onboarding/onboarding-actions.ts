import type { AccountRow, Region } from '#lib/domain/account.ts';
import type { Client, ClientUserInput, NewClient, PendingAuthorization } from '#lib/domain/onboarding.ts';
import type { Reply } from '#lib/domain/reply.ts';

export type AddedAccount = Pick<AccountRow, 'id' | 'name' | 'domain' | 'service'>;

/** What the onboarding dialogs need from the page that shows them. */
export interface OnboardingActions {
  listClients: () => Promise<Reply<Clients>>;
  addClient: (client: NewClient) => Promise<Reply<{ account: AddedAccount }>>;
  /** All pending authorizations, newest first. */
  listAuthorizations: () => Promise<Reply<PendingAuthorization[]>>;
  /** Sends a new link; the old one stops working. */
  send: (accountId: string) => Promise<Reply<PendingAuthorization>>;
  change: (accountId: string, user: ClientUserInput) => Promise<Reply<PendingAuthorization>>;
  cancel: (accountId: string) => Promise<Reply<unknown>>;
  copyLink: (accountId: string) => Promise<Reply<{ address: string; expiresAt: string }>>;
  /** Opens the provider's sign-in for the person who manages the account. */
  authorize: (accountId: string) => void;
}

export interface Clients {
  clients: Client[];
  /** Null if the reseller has not set a default region. */
  defaultRegion: Region | null;
}
