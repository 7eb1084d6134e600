import * as z from 'zod/mini';
import type { Relayed, RelayedAnswer } from '#lib/domain/commands.ts';
import type { Call } from './endpoint.ts';
import { Problem, problemFrom, Unreachable } from './problem.ts';

export const API_BASE = '/api/v1';
/** Names the organization for which a page with a cookie session was made; that session may act for another by now. */
export const ORGANIZATION_HEADER = 'Baton-Organization';

export interface ClientOptions {
  /** The console's origin; '' on the console's own pages, where the cookie session goes along. */
  origin: string;
  /** A connected browser's credential; with it no cookie is ever sent. */
  credential?: string;
  /** Sent with every call, as they are by then. */
  headers?: Record<string, string>;
  fetch?: typeof globalThis.fetch;
  timeoutMs?: number;
}

/** Chrome ends a worker's fetch without an answer after 30 s; ours gives up before. */
const TIMEOUT_MS = 20_000;

interface Input {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  etag?: string | undefined;
  ifMatch?: string;
}

/** Makes one call and parses its answer; null when nothing changed (304). */
export async function call(options: ClientOptions, endpoint: Call, input: Input = {}): Promise<unknown> {
  const body = JSON.stringify(input.body);
  const response = await send(options, endpoint.method, pathOf(endpoint, input), { ...input, body });
  if (response.status === 304) return null;
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw problemFrom(response.status, answer, seconds(response.headers.get('Retry-After')));
  const result = z.safeParse(endpoint.result, answer);
  if (!result.success) throw new Unreachable('unexpected answer');
  return result.data;
}

/**
 * Makes a call that this build knows nothing of, and answers what came; a path that leads out of the API is
 * `not-found` without being asked for. The path is taken as it is: what stood in braces could lead out of it.
 */
export async function relay(options: ClientOptions, { method, path, body }: Relayed): Promise<RelayedAnswer> {
  const address = API_BASE + path;
  if (!URL.parse(address, options.origin)?.pathname.startsWith(`${API_BASE}/`))
    throw new Problem('not-found');
  const response = await send(options, method, address, { body });
  if (response.status === 401) throw new Problem('unauthenticated');
  return {
    status: response.status,
    // Of an answer that breaks off, nothing: whoever parses it finds that it is none.
    text: await response.text().catch(() => ''),
    retryAfter: response.headers.get('Retry-After'),
  };
}

/** `path` from the origin; the body is JSON already. */
async function send(
  options: ClientOptions,
  method: string,
  path: string,
  input: Input & { body: string | undefined },
): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', ...options.headers });
  if (options.credential !== undefined) headers.set('Authorization', `Bearer ${options.credential}`);
  if (input.body !== undefined) headers.set('Content-Type', 'application/json');
  if (input.idempotencyKey !== undefined) headers.set('Idempotency-Key', input.idempotencyKey);
  if (input.etag !== undefined) headers.set('If-None-Match', `"${input.etag}"`);
  if (input.ifMatch !== undefined) headers.set('If-Match', `"${input.ifMatch}"`);
  try {
    return await (options.fetch ?? fetch)(options.origin + path, {
      method,
      headers,
      body: input.body ?? null,
      credentials: options.origin === '' ? 'same-origin' : 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
  } catch (error) {
    throw new Unreachable('no answer', { cause: error });
  }
}

function pathOf(endpoint: Call, { params = {}, query = {} }: Input): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return API_BASE + path + (search && `?${search}`);
}

function seconds(header: string | null): number | undefined {
  const value = Number(header);
  return header === null || Number.isNaN(value) ? undefined : value;
}
