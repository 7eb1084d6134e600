import type { ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode, Reply } from '#lib/domain/reply.ts';
import { Failure, Problem, Unreachable } from './problem.ts';

/** Waits for a call or a command and returns its outcome as a `Reply`. */
export async function toReply<T>(call: Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    return { ok: false, ...failureFromError(error) };
  }
}

/** Returns the code and facts that screens show for an error that a call or a command threw. */
export function failureFromError(error: unknown): { code: FailureCode; facts: ProblemFacts } {
  return error instanceof Problem
    ? { code: error.code, facts: error.facts }
    : { code: failureCode(error), facts: {} };
}

function failureCode(error: unknown): FailureCode {
  if (error instanceof Failure) return error.code;
  // A call that the worker relayed for a page may fail there before the console was asked.
  if (error instanceof Unreachable) return error.cause instanceof Failure ? error.cause.code : 'unreachable';
  if (!(error instanceof DOMException)) return 'internal-error';
  // Apart from decryption, only the browser's storage throws DOMExceptions: full, blocked, not allowed.
  return error.name === 'OperationError' ? 'cannot-open' : 'storage-failed';
}

/** Reads all items of a list, page by page. */
export async function readAllPages<T>(
  list: (query: { limit: number; cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ limit: 200, ...(cursor !== null && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
