import * as z from 'zod/mini';
import type { FailureCode } from '#lib/domain/commands.ts';
import { isProblemCode, PROBLEMS, type ProblemCode, type ProblemFacts } from '#lib/domain/problem.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** RFC 9457 problem details with our `code`; what else a newer console may say is dropped. */
const ProblemBody = z.object({
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
  // What z.record does, without its code: 500 bytes of the worker's script.
  fields: z.optional(z.catchall(z.object({}), z.string())),
});

/** A refusal by the API: thrown by handlers on the server and by the client at the caller. */
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

/** No usable answer: network, time-out, 5xx or something that is not this API. Trying again is right. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** A command that failed before the console was asked. */
export class Failure extends Error {
  override name = 'Failure';
  readonly code: FailureCode;

  constructor(code: FailureCode) {
    super(code);
    this.code = code;
  }
}

/** The error that an unsuccessful answer stands for. A code that this build does not know is not final. */
export function problemFrom(
  status: number,
  body: unknown,
  retryAfter: number | undefined,
): Problem | Unreachable {
  const parsed = z.safeParse(ProblemBody, body);
  if (status >= 500 || !parsed.success || !isProblemCode(parsed.data.code)) {
    return new Unreachable(`HTTP ${status}`);
  }
  const { code, status: _, ...said } = parsed.data;
  const facts = { ...said, retryAfter };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return new Problem(code, Object.fromEntries(known));
}
