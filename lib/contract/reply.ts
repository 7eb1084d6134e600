import type { ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode, Reply } from '#lib/domain/reply.ts';
import { Failure, Problem, Unreachable } from './problem.ts';

/** Waits for a call and returns its outcome as a `Reply`, as the extension's worker answers. */
export async function toReply<T>(call: Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    return { ok: false, ...failureFromError(error) };
  }
}

/** Returns the code and facts that screens show for an error that a call threw. */
export function failureFromError(error: unknown): { code: FailureCode; facts: ProblemFacts } {
  if (error instanceof Problem) return { code: error.code, facts: error.facts };
  if (error instanceof Unreachable && error.cause instanceof Failure)
    return { code: error.cause.code, facts: {} };
  return { code: error instanceof Unreachable ? 'unreachable' : 'internal-error', facts: {} };
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
