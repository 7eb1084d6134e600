import type * as z from 'zod/mini';
import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';
import { retryAfter } from '#companion/http/retry-after.ts';
import { basic, failureOf, getFrom, readAs, type VendorAnswer } from '../ask-vendor.ts';
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
  const headers = { authorization: basic(publicKey, secretKey), accept: 'application/json' };

  let restsUntil: Date | null = null;

  async function ask<T extends z.ZodMiniType>(path: string, shape: T): Promise<z.output<T>> {
    const answer = await getFrom(request, `${origin}/v1/saas/${path}`, headers);
    restsUntil = restOf(answer);
    const failed = failureOf(answer.status);
    if (failed) throw new ReadFailure(failed, { retryAt: retryAt(answer, now()) });
    return readAs(answer, shape);
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

/** By what the vendor says, else by the end of its own window. */
const retryAt = ({ headers }: VendorAnswer, now: Date) =>
  retryAfter(headers['retry-after'], now) ?? resetsAt(headers);

/** When the vendor counts anew, if nothing is left of what may be asked until then. */
function restOf({ headers }: VendorAnswer): Date | null {
  return String(headers['x-api-limit-remaining'] ?? '') === '0' ? resetsAt(headers) : null;
}

function resetsAt(headers: VendorAnswer['headers']): Date | null {
  const resets = String(headers['x-api-limit-resets'] ?? '');
  return /^\d{10}$/.test(resets) ? new Date(Number(resets) * 1000) : null;
}
