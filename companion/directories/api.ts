import * as z from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import type { Surroundings } from './openid.ts';
import { steadyFetch } from './steady-fetch.ts';

/** A slow directory holds up whoever waits for it, and nothing else. */
const PATIENCE_SECONDS = 10;

/** More pages than the largest directory has; an answer that never ends must end. */
const MOST_PAGES = 1000;

/** The API answers, but not with what it was asked for; `reason`: its own word for why, that may be logged. */
export class DirectoryRefusal extends Problem {
  readonly reason: string;

  constructor(reason: string) {
    super('provider-unavailable');
    this.reason = reason;
  }
}

/** Google's errors name a reason beside the HTTP status; those of Microsoft Graph have a word for a code. */
const Refusal = z.object({
  error: z.object({
    code: z.optional(z.union([z.string(), z.number()])),
    errors: z.optional(z.array(z.object({ reason: z.string() }))),
  }),
});
const REASON = /^\w{1,60}$/;

/**
 * A directory's HTTP API, read with the access token of whoever signed in. `provider-unavailable` without a usable
 * answer; a DirectoryRefusal, which is one too, if it refuses, and why in the log.
 */
export interface DirectoryApi {
  read<S extends z.ZodMiniType>(path: string, accessToken: string, schema: S): Promise<z.output<S>>;
  /** All pages of a list, by the address that each names of the next; only at this API, which alone gets the token. */
  readAll<S extends z.ZodMiniType>(
    path: string,
    accessToken: string,
    schema: S,
    next: (page: z.output<S>) => string | null,
  ): Promise<z.output<S>[]>;
}

/** The API at `origin`, "https://graph.microsoft.com"; paths begin with "/". */
export function createDirectoryApi(
  origin: string,
  { log, patience = PATIENCE_SECONDS }: Pick<Surroundings, 'log' | 'patience'>,
): DirectoryApi {
  const read: DirectoryApi['read'] = async (path, accessToken, schema) => {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    const signal = AbortSignal.timeout(patience * 1000);
    const response = await steadyFetch(origin + path, { headers, signal, redirect: 'error' }).catch(
      unavailable,
    );
    if (!response.ok) {
      const { status } = response;
      const reason = await reasonOf(response);
      log.warn({ api: origin, status, reason }, 'a directory refused');
      throw new DirectoryRefusal(reason);
    }
    const parsed = z.safeParse(schema, await response.json().catch(unavailable));
    return parsed.success ? parsed.data : unavailable();
  };
  return {
    read,
    async readAll(path, accessToken, schema, next) {
      const pages = [];
      for (let at: string | null = path; at !== null; ) {
        if (pages.length === MOST_PAGES) return unavailable();
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

async function reasonOf(response: Response): Promise<string> {
  const parsed = z.safeParse(Refusal, await response.json().catch(() => null));
  const { code, errors } = parsed.data?.error ?? {};
  const reason = String(errors?.[0]?.reason ?? code);
  return REASON.test(reason) ? reason : 'unknown';
}

function unavailable(): never {
  throw new Problem('provider-unavailable');
}
