import * as z from 'zod/mini';
import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';
import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import { ReadFailure } from './read-failure.ts';

/** An answer with any status. */
export type VendorAnswer = Awaited<ReturnType<GuardedFetch>>;

/** What an Authorization header has of a name and a secret. */
export const basic = (name: string, secret: string) =>
  `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

/** One exchange. Throws ReadFailure if there is no answer. */
export async function sendTo(
  request: GuardedFetch,
  address: string,
  outgoing: Parameters<GuardedFetch>[1],
): Promise<VendorAnswer> {
  try {
    return await request(address, outgoing);
  } catch (cause) {
    const { reason } = cause as { reason?: string };
    const kind = reason === 'too-slow' ? 'slow' : reason === 'too-large' ? 'shape' : 'unreachable';
    throw new ReadFailure(kind, { cause });
  }
}

/**
 * Asks for something, once more after a passing fault of theirs. A gateway that gave up is asked for nothing, as it would
 * take as long again.
 */
export async function getFrom(
  request: GuardedFetch,
  address: string,
  headers: Record<string, string>,
): Promise<VendorAnswer> {
  const answer = await sendTo(request, address, { headers });
  return answer.status === 502 || answer.status === 503 ? sendTo(request, address, { headers }) : answer;
}

/** What a status says of a question; null if it was answered. */
export function failureOf(status: number): ReadFailureKind | null {
  if (status === 200) return null;
  if (status === 401) return 'refused';
  if (status === 403) return 'out-of-scope';
  if (status === 404) return 'gone';
  if (status === 429) return 'throttled';
  if (status === 504) return 'slow';
  return status >= 500 ? 'unreachable' : 'shape';
}

/** What an answer says, if it has the shape; else throws ReadFailure. */
export function readAs<T extends z.ZodMiniType>(answer: VendorAnswer, shape: T): z.output<T> {
  const read = z.safeParse(shape, jsonOf(answer));
  if (!read.success) throw new ReadFailure('shape');
  return read.data;
}

/** The body as JSON; undefined, which is no answer of any shape, for a page that says it is something else. */
export function jsonOf({ headers, body }: VendorAnswer): unknown {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
