import type { ProblemCode, ProblemFacts } from './problem.ts';

/** Why a command or call failed: a refusal by the console, no answer from it, or a failure in this browser. */
export type FailureCode =
  | ProblemCode
  | 'unreachable'
  | 'not-connected'
  | 'bad-command'
  | 'bad-address'
  | 'storage-failed'
  /** Sealed data cannot be opened because its key is gone. */
  | 'cannot-open';

/** The outcome of a command or call, in the form that screens use. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: FailureCode; facts: ProblemFacts };

/** A call of the API that the worker makes for a page without knowing it. */
export interface RelayedCall {
  method: string;
  /** The path below the API's base: "/clients?limit=200". */
  path: string;
  /** JSON; undefined without a body. */
  body?: string | undefined;
}

/** The console's answer to a relayed call. */
export interface RelayedAnswer {
  status: number;
  /** The unparsed body. */
  text: string;
  retryAfter: string | null;
}
