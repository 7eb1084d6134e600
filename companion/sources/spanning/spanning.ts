import type { SpanningSettings } from '#lib/domain/spanning.ts';
import { ReadFailure } from '../read-failure.ts';
import { type ListedAccount, TENANT, type Vendor } from '../vendor.ts';
import type { SpanningClient, Window } from './client.ts';
import { summaryFacts, tenantFacts, tenantOf } from './facts.ts';
import { seatsBehind, type TriedUser } from './users.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** No more may be asked for. */
const WINDOW_MS = 7 * DAY_MS;

/** A reading ends in time, whatever the last page takes (READ_MS of read-vendors.ts). */
const PAGES_MS = 110_000;

/** Users are read once a day, and tried again after an hour. */
export const USERS_REST_MS = DAY_MS;
const USERS_RETRY_MS = HOUR_MS;

/** Spanning Backup for Microsoft 365 as a source: a tenant is its only account. */
export function spanning(client: SpanningClient, settings: SpanningSettings, now: () => Date): Vendor {
  return {
    restsUntil: client.restsUntil,
    licenses: client,
    async list() {
      const tenant = await client.tenant();
      return [{ ...listedTenant(settings), facts: tenantFacts(tenant), tenant: tenantOf(tenant) }];
    },
    async read({ workloads, asksSeats }) {
      const window = windowUntil(now());
      const facts = summaryFacts(await client.summary(window), workloads, window);
      if (!asksSeats) return { facts, seatsRestMs: null, users: null };
      const users = await usersIn(client, window);
      if (users === null) return { facts, seatsRestMs: USERS_RETRY_MS, users: null };
      const behind = seatsBehind(users, window.end.getTime());
      return {
        facts: { ...facts, ...(behind && { seatsBehind: behind }) },
        ...{ users: users.map(({ user }) => user), seatsRestMs: USERS_REST_MS },
      };
    },
  };
}

/** Of a tenant of either service. */
export function listedTenant({ service, domain, clientName }: SpanningSettings): ListedAccount {
  return {
    ...{ ref: TENANT, customerRef: TENANT, clientName, domain, domains: [domain.toLowerCase()] },
    ...{ service, label: null, retention: null, facts: {}, coarse: {}, tenant: null },
  };
}

/** Times are in whole seconds. */
function windowUntil(now: Date): Window {
  const end = Math.floor(now.getTime() / 1000) * 1000;
  return { start: new Date(end - WINDOW_MS), end: new Date(end) };
}

/**
 * Null if Spanning has no time for all of them now: part of them says nothing. Without their results they come much sooner.
 * Any other failure is one.
 */
async function usersIn(client: SpanningClient, window: Window): Promise<TriedUser[] | null> {
  const until = new Date(window.end.getTime() + PAGES_MS);
  const told = await unlessPassing(client.usersWithResults(window, until));
  if (told !== 'slow') return told;
  const users = await unlessPassing(client.users());
  return users === 'slow' ? null : (users?.map((user) => ({ user, since: null, isTold: false })) ?? null);
}

async function unlessPassing<T>(answer: Promise<T>): Promise<T | 'slow' | null> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ReadFailure) || !PASSING.includes(error.kind)) throw error;
    return error.kind === 'slow' ? 'slow' : null;
  }
}

const PASSING: readonly ReadFailure['kind'][] = ['slow', 'unreachable', 'throttled'];
