import * as z from 'zod/mini';
import { isProblemCode, PROBLEMS, type ProblemCode, type ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode } from '#lib/domain/reply.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** The `type` of the problems with a code. */
export const problemUri = (code: string) => `urn:baton:problem:${code}`;

/** RFC 9457 problem details with our `code`. Unknown fields of a newer console are dropped. */
const ProblemBody = z.object({
  type: z.optional(z.string()),
  code: z.string(),
  status: z.number(),
  redeemedAt: z.optional(z.string()),
  byYourOrganization: z.optional(z.boolean()),
  activeToken: z.optional(
    z.object({
      id: z.string(),
      hint: z.nullable(z.string()),
      createdAt: z.string(),
      createdBy: z.string(),
      expiresAt: z.string(),
    }),
  ),
  accountId: z.optional(z.string()),
  signedInAs: z.optional(z.string()),
  domain: z.optional(z.string()),
  consoleAddress: z.optional(z.string()),
  // Does the same as z.record, which would add 500 bytes to the worker's script.
  fields: z.optional(z.catchall(z.object({}), z.string())),
});

/** A refusal by the API. The server's handlers throw it, and the client throws it to its caller. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, facts: ProblemFacts = {}) {
    super(code);
    this.code = code;
    this.status = PROBLEMS[code];
    this.facts = facts;
  }
}

/** There was no usable answer: network failure, time-out, or not this API. The caller should try again. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** A command failed before the console was asked. */
export class Failure extends Error {
  override name = 'Failure';
  readonly code: FailureCode;

  constructor(code: FailureCode) {
    super(code);
    this.code = code;
  }
}

/**
 * Converts an unsuccessful answer to an error. A code that this build does not know is not final. A server error is
 * trusted only if it is wholly ours, type, code and status: a proxy may have sent any other.
 */
export function problemFrom(
  status: number,
  body: unknown,
  retryAfter: number | undefined,
): Problem | Unreachable {
  const parsed = z.safeParse(ProblemBody, body);
  if (!parsed.success || !isProblemCode(parsed.data.code)) return new Unreachable(`HTTP ${status}`);
  const { type, code, status: named, ...rest } = parsed.data;
  const isOurs = type === problemUri(code) && named === status && status === PROBLEMS[code];
  if (status >= 500 && !isOurs) return new Unreachable(`HTTP ${status}`);
  const facts = { ...rest, retryAfter };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return new Problem(code, Object.fromEntries(known));
}
