import type { Preferences, PreferencesChange } from '#lib/domain/account.ts';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import type { TokenOrder } from '#lib/domain/held-token.ts';
import type { Preview } from '#lib/domain/preview.ts';
import type { RelayedAnswer, RelayedCall } from '#lib/domain/reply.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';

/**
 * The commands that the popup and the options page send to the background worker. A message never contains a transfer
 * token or a credential, unless it is sealed. A relayed answer may contain an authorization link, to be copied: the link
 * consumes nothing by itself, and only an administrator of its domain can authorize with it.
 */
export interface Commands {
  /** Starts a request to connect. The person continues at `approvalAddress`. */
  connect: { ask: { origin: string; browserName: string }; answer: ConnectionRequest };
  /** Asks the console whether the person has decided. The answer is null once the connection is made. */
  checkConnection: { ask: { requestId: string }; answer: ConnectionRequest | null };
  cancelConnection: { ask: { requestId: string }; answer: null };
  disconnect: { ask: { connectionId: string }; answer: null };
  /** Makes, seals, stores and issues a token. The answer is the held token's id. */
  issue: { ask: { connectionId: string } & TokenOrder; answer: { heldTokenId: string } };
  /** Revokes a token. The answer is its final state, which differs if a reseller redeemed it first. */
  revoke: { ask: { connectionId: string; tokenId: string }; answer: TransferTokenRow };
  lookUpReseller: {
    ask: { connectionId: string; publicId: string };
    answer: { publicId: string; name: string; domain: string };
  };
  /** Shows what a token would add. The token is sealed and encoded as text. */
  preview: { ask: { connectionId: string; sealedToken: string }; answer: Preview };
  setPreferences: {
    ask: { connectionId: string; accountId: string; preferences: PreferencesChange };
    answer: Preferences;
  };
  /**
   * Makes a call that only a page needs, so that the worker's script does not contain it. The worker adds the credential
   * and returns the unparsed answer.
   */
  relay: { ask: { connectionId: string } & RelayedCall; answer: RelayedAnswer };
  /** Reports that a page changed the store: the redemption queue, the kept tokens or this browser's settings. */
  work: { ask: Record<string, never>; answer: null };
  /** Polls one connection, or all of them, now. */
  refresh: { ask: { connectionId?: string }; answer: null };
}
