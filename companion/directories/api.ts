import * as z from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import { createFetchWithRetry, type RetryOptions } from './fetch-with-retry.ts';
import type { ProviderOptions } from './openid.ts';

/** More pages than the largest directory has, so that an endless list ends. */
const MAX_PAGES = 1000;

/** The API refused a request. `reason` is the API's own code for it and is safe to log; `httpStatus` is the API's. */
export class DirectoryRefusal extends Problem {
  readonly reason: string;
  readonly httpStatus: number;

  constructor(reason: string, status: number) {
    super('provider-unavailable');
    this.reason = reason;
    this.httpStatus = status;
  }
}

/** Google's errors name a reason in addition to the HTTP status; Microsoft Graph's `code` is a word. */
const Refusal = z.object({
  error: z.object({
    code: z.optional(z.union([z.string(), z.number()])),
    errors: z.optional(z.array(z.object({ reason: z.string() }))),
  }),
});
const REASON = /^\w{1,60}$/;

/** Google's reasons for throttling, which it answers with 403, too. */
const THROTTLED_REASONS = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded'];

/**
 * A directory's HTTP API, read with the access token of the person who signed in. What passes, such as throttling, is
 * waited for, and a list goes on where it was. Throws `provider-unavailable` without a usable answer. A refusal is thrown as
 * a DirectoryRefusal, which has the same code, and its reason is logged.
 */
export interface DirectoryApi {
  read<S extends z.ZodMiniType>(path: string, accessToken: string, schema: S): Promise<z.output<S>>;
  /**
   * Returns all pages of a list. `next` returns the address of the page after the given one, or null. Addresses outside
   * this API are refused, because the request would carry the access token there.
   */
  readAll<S extends z.ZodMiniType>(
    path: string,
    accessToken: string,
    schema: S,
    next: (page: z.output<S>) => string | null,
  ): Promise<z.output<S>[]>;
}

/** Creates a client for the API at `origin`, such as "https://graph.microsoft.com"; paths begin with "/". */
export function createDirectoryApi(
  origin: string,
  { log, ...options }: Pick<ProviderOptions, 'log' | keyof RetryOptions>,
): DirectoryApi {
  const ask = createFetchWithRetry(options);
  const read: DirectoryApi['read'] = async (path, accessToken, schema) => {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    const request = { init: { headers, redirect: 'error' }, isPassing: isThrottled } as const;
    const response = await ask(origin + path, request).catch(unavailable);
    if (!response.ok) {
      const { status } = response;
      const reason = await reasonOf(response);
      log.warn({ api: origin, status, reason }, 'a directory refused');
      throw new DirectoryRefusal(reason, status);
    }
    const parsed = z.safeParse(schema, await response.json().catch(unavailable));
    return parsed.success ? parsed.data : unavailable();
  };
  return {
    read,
    async readAll(path, accessToken, schema, next) {
      const pages = [];
      for (let at: string | null = path; at !== null; ) {
        if (pages.length === MAX_PAGES) return unavailable();
        const page = await read(at, accessToken, schema);
        pages.push(page);
        const following = next(page);
        if (following !== null && !following.startsWith(`${origin}/`)) return unavailable();
        at = following === null ? null : following.slice(origin.length);
      }
      return pages;
    },
  };
}

const isThrottled = async (answer: Response) =>
  answer.status === 403 && THROTTLED_REASONS.includes(await reasonOf(answer));

async function reasonOf(response: Response): Promise<string> {
  const parsed = z.safeParse(Refusal, await response.json().catch(() => null));
  const { code, errors } = parsed.data?.error ?? {};
  const reason = String(errors?.[0]?.reason ?? code);
  return REASON.test(reason) ? reason : 'unknown';
}

function unavailable(): never {
  throw new Problem('provider-unavailable');
}
