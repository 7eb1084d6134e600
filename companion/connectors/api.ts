import * as z from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import { steadyFetch } from './steady-fetch.ts';

/** A slow directory holds up whoever waits for it, and nothing else. */
const PATIENCE_SECONDS = 10;

/** More pages than the largest directory has; an answer that never ends must end. */
const MOST_PAGES = 1000;

/** A directory's HTTP API, read with the access token of whoever signed in. */
export interface DirectoryApi {
  /** Null: refused to this person, or not there. `provider-unavailable` without a usable answer. */
  read<S extends z.ZodMiniType>(path: string, accessToken: string, schema: S): Promise<z.output<S> | null>;
  /** All pages of a list, by the address that each names of the next; only at this API, which alone gets the token. */
  readAll<S extends z.ZodMiniType>(
    path: string,
    accessToken: string,
    schema: S,
    next: (page: z.output<S>) => string | null,
  ): Promise<z.output<S>[] | null>;
}

/** The API at `origin`, "https://graph.microsoft.com"; paths begin with "/". `patience` in seconds. */
export function createDirectoryApi(origin: string, patience = PATIENCE_SECONDS): DirectoryApi {
  const read: DirectoryApi['read'] = async (path, accessToken, schema) => {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    const signal = AbortSignal.timeout(patience * 1000);
    const response = await steadyFetch(origin + path, { headers, signal, redirect: 'error' }).catch(
      unavailable,
    );
    if (response.status === 403 || response.status === 404) {
      await response.body?.cancel();
      return null;
    }
    const body = response.ok ? await response.json().catch(unavailable) : await refused(response);
    const parsed = z.safeParse(schema, body);
    return parsed.success ? parsed.data : unavailable();
  };
  return {
    read,
    async readAll(path, accessToken, schema, next) {
      const pages = [];
      for (let at: string | null = path; at !== null; ) {
        if (pages.length === MOST_PAGES) return unavailable();
        const page = await read(at, accessToken, schema);
        if (page === null) return null;
        pages.push(page);
        const following = next(page);
        if (following !== null && !following.startsWith(`${origin}/`)) return unavailable();
        at = following === null ? null : following.slice(origin.length);
      }
      return pages;
    },
  };
}

async function refused(response: Response): Promise<never> {
  await response.body?.cancel();
  return unavailable();
}

function unavailable(): never {
  throw new Problem('provider-unavailable');
}
