import { spanningStandIn } from '#companion/sandbox/spanning/stand-in.ts';
import type { SpanningTenant } from '#companion/sandbox/spanning/tenant.ts';
import { spanningTenant, spanningUser, spanningWorld, type TestWorld } from '#test/support/spanning-world.ts';

/** Ten in the morning of a Monday. */
export const NOW = Date.parse('2026-11-30T10:00:00Z');
export const MIDNIGHT = Date.parse('2026-11-30T00:00:00Z');
export const HARBOUR = 'harbour.example';
/** Where the stand-in has the API for Microsoft 365 in Europe, and that for Google Workspace in America. */
export const EU = '/eu/external';
export const US = '/us/api/v1';
export const [ANA, LEFT, NEW] = [`ana@${HARBOUR}`, `left@${HARBOUR}`, `new@${HARBOUR}`];

export const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `u${String(index).padStart(4, '0')}@${HARBOUR}`);
/** An administrator who has a license, one who has left with an archived one, and somebody new. */
export const harbour = (changes: Partial<SpanningTenant> = {}) =>
  spanningTenant(HARBOUR, {
    users: [
      spanningUser(ANA, 'standard', { isAdmin: true }),
      spanningUser(LEFT, 'archived', { isDeleted: true, email: '' }),
      spanningUser(NEW, null),
    ],
    ...changes,
  });
/** Of Google Workspace. */
export const quill = () =>
  spanningTenant('quill.example', {
    ...{ service: 'google', region: 'us', publicKey: 'quill.example' },
    users: [spanningUser('mia@quill.example', 'standard'), spanningUser('old@quill.example', 'archived')],
  });
export const ofQuill = { pair: 'quill.example:secret' };

export const aWorld = (tenants = [harbour(), quill()], given = {}) =>
  spanningWorld(tenants, { now: () => NOW, ...given });

interface Counts {
  total: number;
  partial: number;
  failed: number;
  successful: number;
  data: string | null;
}
export interface Row {
  date: string;
  type: string;
  userId?: string;
  backup: Counts;
}
interface User {
  displayName: string;
  userPrincipalName: string;
  assigned: boolean | string;
  backupSummary: Row[];
}
/** All that an answer may have, each where it has it. */
interface Json {
  users: User[];
  nextLink?: string | null;
  licensed: boolean;
  code?: string;
  message: string;
}

/** Asks as any program does: posts where there is a body. */
export async function ask<T = Json>(
  world: TestWorld,
  path: string,
  { body, pair = `admin@${HARBOUR}:secret` }: { body?: unknown; pair?: string } = {},
): Promise<{ status: number; headers: Headers; json: T }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await spanningStandIn(world).request(`https://spanning.example${path}`, {
    ...(body !== undefined && { method: 'POST', body: text }),
    headers: { authorization: `Basic ${btoa(pair)}`, 'content-type': 'application/json' },
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as T };
}

/** The rows of a summary. */
export const summaryOf = async (world: TestWorld, query = '') =>
  (await ask<Row[]>(world, `${EU}/tenant/backups/summary${query}`)).json;
