import * as z from 'zod/mini';
import type { RelayedAnswer, RelayedCall } from '#lib/domain/reply.ts';
import type { Call } from './endpoint.ts';
import { Problem, problemFrom, Unreachable } from './problem.ts';
import { REVISION, REVISION_HEADER } from './revision.ts';

export const API_BASE = '/api/v1';
/**
 * Names the organization that a page with a cookie session was loaded for. The session may have switched to another
 * one since.
 */
export const ORGANIZATION_HEADER = 'Baton-Organization';

export interface ClientOptions {
  /** The console's origin; '' on the console's own pages, which use the cookie session. */
  origin: string;
  /** A connected browser's credential. No cookie is ever sent with it. */
  credential?: string;
  /** Headers of every call. The object is read at each call, so it may change. */
  headers?: Record<string, string>;
  fetch?: typeof globalThis.fetch;
  timeoutMs?: number;
}

/** Chrome ends a worker's fetch without an answer after 30 s, so we give up earlier. */
const TIMEOUT_MS = 20_000;

/** The parts of a call's input. */
export interface Input {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  etag?: string | undefined;
  ifMatch?: string;
}

/** Makes one call and parses its answer. Returns null if nothing changed (304). */
export async function send(options: ClientOptions, endpoint: Call, input: Input): Promise<unknown> {
  const body = JSON.stringify(input.body);
  const response = await request(options, endpoint.method, pathOf(endpoint, input), { ...input, body });
  if (response.status === 304) return null;
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw problemFrom(response.status, answer, seconds(response.headers.get('Retry-After')));
  const result = z.safeParse(endpoint.result, answer);
  if (!result.success) throw new Unreachable('unexpected answer');
  return result.data;
}

/**
 * Makes a call that this build does not know, and returns the unparsed answer. A path that leads out of the API, for
 * example by "..", is refused with `not-found` before it is sent.
 */
export async function relay(
  options: ClientOptions,
  { method, path, body }: RelayedCall,
): Promise<RelayedAnswer> {
  const address = API_BASE + path;
  if (!URL.parse(address, options.origin)?.pathname.startsWith(`${API_BASE}/`))
    throw new Problem('not-found');
  const response = await request(options, method, address, { body });
  if (response.status === 401) throw new Problem('unauthenticated');
  return {
    status: response.status,
    // If the answer breaks off, the text is empty, and parsing it fails at the caller.
    text: await response.text().catch(() => ''),
    retryAfter: response.headers.get('Retry-After'),
  };
}

/** `path` starts at the origin. The body is already JSON. */
async function request(
  options: ClientOptions,
  method: string,
  path: string,
  input: Input & { body: string | undefined },
): Promise<Response> {
  const headers = new Headers({
    Accept: 'application/json',
    [REVISION_HEADER]: String(REVISION),
    ...options.headers,
  });
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
