import { createClient } from '#lib/contract/client.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import { ORGANIZATION_HEADER } from '#lib/contract/send.ts';
import type { FailureCode, Reply } from '#lib/domain/commands.ts';
import type { ProblemFacts } from '#lib/domain/problem.ts';

const headers: Record<string, string> = {};

/** The console that served this page; the cookie session goes along. */
export const client = createClient({ origin: '', headers });

/** The organization that this page shows, and so the only one for which it calls; null: not known yet. */
export function callFor(organizationId: string | null): void {
  if (organizationId === null) delete headers[ORGANIZATION_HEADER];
  else headers[ORGANIZATION_HEADER] = organizationId;
}

/** The answer of a call in the form that the components take from the extension's worker too. */
export async function reply<T>(call: Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    return { ok: false, ...failureOf(error) };
  }
}

export function failureOf(error: unknown): { code: FailureCode; facts: ProblemFacts } {
  if (error instanceof Problem) return { code: error.code, facts: error.facts };
  return { code: error instanceof Unreachable ? 'unreachable' : 'internal-error', facts: {} };
}

/** All items of a list, page by page. */
export async function everything<T>(
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
