import * as z from 'zod/mini';
import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';
import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import { ReadFailure } from '../read-failure.ts';
import { ApplicationsPage, type Customer, type DomainRow, DomainRows, type Seat, Seats } from './answers.ts';

/** How long one answer may take, its body included: longer than the 60 s after which Datto's gateway gives up. */
export const DATTO_TIMEOUT_MS = 90_000;
/** The most that one answer may have: a list of some ten thousand domains. */
export const DATTO_MAX_BYTES = 32 * 1024 * 1024;

/** The days of history that are asked for; more than 30 are rejected. */
const DAYS = 28;
const MAX_PAGES = 100;

export interface DattoKey {
  publicKey: string;
  secretKey: string;
}

export interface DattoClient {
  /** The domains of all customers. It takes half a minute, and always answers. */
  domains(): Promise<DomainRow[]>;
  /** What Datto knows of a customer's applications, with the counts of its seats where they are given. */
  applications(customerId: string): Promise<Customer>;
  /** All seats of a customer. Of customers with more than some thirty, Datto's gateway gives up. */
  seats(customerId: string): Promise<Seat[]>;
  /** Until when nothing more may be asked, by the last answer. */
  restsUntil(): Date | null;
}

/** Asks Datto with a key. Each call throws ReadFailure. Nothing waits here: whoever calls asks again later. */
export function dattoClient(
  { request, origin, now }: { request: GuardedFetch; origin: string; now: () => Date },
  { publicKey, secretKey }: DattoKey,
): DattoClient {
  const authorization = `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}`;
  const headers = { authorization, accept: 'application/json' };

  let restsUntil: Date | null = null;

  async function ask<T extends z.ZodMiniType>(path: string, shape: T): Promise<z.output<T>> {
    const address = `${origin}/v1/saas/${path}`;
    let answer = await send(address);
    // A passing fault of theirs. A gateway that gave up is asked for nothing, as it would take another minute.
    if (answer.status === 502 || answer.status === 503) answer = await send(address);
    restsUntil = restOf(answer.headers);
    const failed = failureOf(answer.status);
    if (failed) throw new ReadFailure(failed, { retryAt: retryAt(answer.headers, now()) });
    const read = z.safeParse(shape, parsed(answer));
    if (!read.success) throw new ReadFailure('shape');
    return read.data;
  }

  async function send(address: string) {
    try {
      return await request(address, { headers });
    } catch (cause) {
      const { reason } = cause as { reason?: string };
      const kind = reason === 'too-slow' ? 'slow' : reason === 'too-large' ? 'shape' : 'unreachable';
      throw new ReadFailure(kind, { cause });
    }
  }

  return {
    restsUntil: () => restsUntil,
    domains: () => ask('domains', DomainRows),
    seats: (customerId) => ask(`${encodeURIComponent(customerId)}/seats`, Seats),
    async applications(customerId) {
      const path = `${encodeURIComponent(customerId)}/applications?daysUntil=${DAYS}&includeRemoteID=1`;
      const items: Customer[] = [];
      for (let page = 1, pages = 1; page <= pages; page++) {
        const { pagination, items: more } = await ask(
          page === 1 ? path : `${path}&_page=${page}`,
          ApplicationsPage,
        );
        const { totalPages } = pagination;
        if (page === 1) pages = totalPages;
        const isNext = pagination.page === page && totalPages === pages;
        if (!isNext || pages > MAX_PAGES) throw new ReadFailure('shape');
        items.push(...more);
      }
      const own = items.filter((item) => item.customerId === customerId);
      const [first] = own;
      if (!first) throw new ReadFailure('shape');
      return { ...first, suites: own.flatMap(({ suites }) => suites) };
    },
  };
}

function failureOf(status: number): ReadFailureKind | null {
  if (status === 200) return null;
  if (status === 401) return 'refused';
  if (status === 403) return 'out-of-scope';
  if (status === 404) return 'gone';
  if (status === 429) return 'throttled';
  if (status === 504) return 'slow';
  return status >= 500 ? 'unreachable' : 'shape';
}

/** The body as JSON; undefined, which is no answer of any shape, for a page that says it is something else. */
function parsed({ headers, body }: Awaited<ReturnType<GuardedFetch>>): unknown {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

type Headers = Record<string, string | string[] | undefined>;

/** By Retry-After, in seconds or as a date, else by the end of the vendor's own window. */
function retryAt(headers: Headers, now: Date): Date | null {
  const after = String(headers['retry-after'] ?? '');
  if (/^\d{1,6}$/.test(after)) return new Date(now.getTime() + Number(after) * 1000);
  const date = Date.parse(after);
  if (!Number.isNaN(date)) return new Date(date);
  return resetsAt(headers);
}

/** When the vendor counts anew, if nothing is left of what may be asked until then. */
function restOf(headers: Headers): Date | null {
  return String(headers['x-api-limit-remaining'] ?? '') === '0' ? resetsAt(headers) : null;
}

function resetsAt(headers: Headers): Date | null {
  const resets = String(headers['x-api-limit-resets'] ?? '');
  return /^\d{10}$/.test(resets) ? new Date(Number(resets) * 1000) : null;
}
