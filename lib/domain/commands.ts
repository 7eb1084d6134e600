import type { Preferences, PreferencesChange } from './account.ts';
import type { ConnectionRequest } from './connection.ts';
import type { Preview } from './preview.ts';
import type { ProblemCode, ProblemFacts } from './problem.ts';
import type { TransferTokenRow } from './transfer-token.ts';

/**
 * What popup and options page may ask of the background worker. No transfer token and no credential is ever in a
 * message, unless sealed. An authorization link is, in an answer that is relayed to be copied: by itself it consumes
 * nothing, and only an administrator of its domain can authorize with it.
 */
export interface Commands {
  /** Begins connecting; the person goes on at `approvalAddress`. */
  connect: { ask: { origin: string; browserName: string }; answer: ConnectionRequest };
  /** Asks the console whether the person has decided; null once the connection is made. */
  checkConnection: { ask: { requestId: string }; answer: ConnectionRequest | null };
  cancelConnection: { ask: { requestId: string }; answer: null };
  disconnect: { ask: { connectionId: string }; answer: null };
  /** Makes, seals, stores and issues a token; the answer is the held token's id. */
  issue: { ask: IssueOrder; answer: { heldTokenId: string } };
  /** The token as it ended, which may be otherwise: a reseller was quicker. */
  revoke: { ask: { connectionId: string; tokenId: string }; answer: TransferTokenRow };
  lookUpReseller: {
    ask: { connectionId: string; publicId: string };
    answer: { publicId: string; name: string; domain: string };
  };
  /** What a token would add; the token sealed, as text. */
  preview: { ask: { connectionId: string; sealedToken: string }; answer: Preview };
  setPreferences: {
    ask: { connectionId: string; accountId: string; preferences: PreferencesChange };
    answer: Preferences;
  };
  /**
   * A call that only a page needs, so that the worker carries nothing of it: it adds the credential and hands the
   * answer back as it came.
   */
  relay: { ask: { connectionId: string } & Relayed; answer: RelayedAnswer };
  /** A page has changed what is stored: the redemption queue, the kept tokens, or this browser's settings. */
  work: { ask: Record<string, never>; answer: null };
  /** Poll now; all connections, or one. */
  refresh: { ask: { connectionId?: string }; answer: null };
}

export interface Relayed {
  method: string;
  /** Below the API's base: "/clients?limit=200". */
  path: string;
  /** JSON; undefined: none. */
  body?: string | undefined;
}

export interface RelayedAnswer {
  status: number;
  /** Not parsed. */
  text: string;
  retryAfter: string | null;
}

export interface IssueOrder {
  connectionId: string;
  accountId: string;
  expiresInSeconds: number;
  resellerPublicId: string | null;
  supersede: boolean;
}

/** Why a command failed: the console's refusal, no answer from it, or something of ours. */
export type FailureCode =
  | ProblemCode
  | 'unreachable'
  | 'not-connected'
  | 'bad-command'
  | 'bad-address'
  | 'storage-failed'
  /** What is sealed in this browser no longer opens: its key is gone. */
  | 'cannot-open';

export type Reply<T> = { ok: true; value: T } | { ok: false; code: FailureCode; facts: ProblemFacts };
