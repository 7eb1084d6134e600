import type * as z from 'zod/mini';
import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';
import { retryAfter } from '#companion/http/retry-after.ts';
import { basic, failureOf, getFrom, jsonOf, readAs, sendTo, type VendorAnswer } from '../ask-vendor.ts';
import { oneLine } from '../one-line.ts';
import { ReadFailure } from '../read-failure.ts';
import type { VendorKeys } from '../vendor.ts';
import { LicenseRefusal } from '../vendor-licenses.ts';
import { Changed } from './answers.ts';

const MINUTE_MS = 60_000;
/** Of a thousand users each, or of a quarter of that with their results. */
const MAX_PAGES = 400;
/** The most that one change may name; more are rejected. */
const MAX_CHANGED = 500;

export interface SpanningPlace {
  request: GuardedFetch;
  /** The address of the API, without a slash at its end. */
  base: string;
  now: () => Date;
}

/** A page, and where the next one is: null after the last. */
interface Page<Item> {
  items: Item[];
  nextLink: string | null;
}

/**
 * Asks one of Spanning's two APIs with a credential, which is sent to that origin alone. What is read throws ReadFailure,
 * what is changed LicenseRefusal as well. Nothing waits here: whoever calls asks again later.
 */
export function spanningConnection(
  { request, base, now }: SpanningPlace,
  { publicKey, secretKey }: Pick<VendorKeys, 'publicKey' | 'secretKey'>,
) {
  const headers = { authorization: basic(publicKey, secretKey), accept: 'application/json' };
  let restsUntil: Date | null = null;

  /** The answer of any status but those that have nothing to do with what was asked. */
  async function answered(answer: VendorAnswer): Promise<VendorAnswer> {
    const { status } = answer;
    restsUntil = null;
    if (status === 429) {
      restsUntil = retryAfter(answer.headers['retry-after'], now()) ?? new Date(now().getTime() + MINUTE_MS);
      throw new ReadFailure('throttled', { retryAt: restsUntil });
    }
    const failed = failureOf(status);
    if (failed !== null && (status === 401 || status < 400 || status >= 500)) throw new ReadFailure(failed);
    return answer;
  }

  const get = async (address: string) => answered(await getFrom(request, address, headers));

  async function ask<T extends z.ZodMiniType>(address: string, shape: T): Promise<z.output<T>> {
    const answer = await get(address);
    const failed = failureOf(answer.status);
    if (failed) throw new ReadFailure(failed);
    return readAs(answer, shape);
  }

  return {
    /** Until when nothing more may be asked, by the last answer; null if the vendor does not say so. */
    restsUntil: () => restsUntil,
    ask: <T extends z.ZodMiniType>(path: string, shape: T) => ask(`${base}/${path}`, shape),
    /** The answer of any status that is one to the question. */
    get: (path: string) => get(`${base}/${path}`),

    /**
     * All items of all pages, or none: a page that fails fails the list. So does one that leads elsewhere or back, and one
     * that has nothing new. No page is begun after `until`.
     */
    async pages<Item>(
      path: string,
      shape: z.ZodMiniType<Page<Item>>,
      refOf: (item: Item) => string,
      until: Date | null = null,
    ): Promise<Item[]> {
      const items = new Map<string, Item>();
      const asked = new Set<string>();
      for (let address: string | null = `${base}/${path}`; address !== null; ) {
        if (asked.has(address) || asked.size >= MAX_PAGES) throw new ReadFailure('shape');
        if (asked.size > 0 && until !== null && now() > until) throw new ReadFailure('slow');
        asked.add(address);
        const page: Page<Item> = await ask(address, shape);
        if (!addNew(items, page.items, refOf)) throw new ReadFailure('shape');
        address = page.nextLink && nextOf(address, page.nextLink, path);
      }
      return [...items.values()];
    },

    /** Changes licenses of the users that the body names. That some had them already is no failure. */
    async change(path: string, body: Record<string, unknown>, names: readonly string[]): Promise<void> {
      if (names.length > MAX_CHANGED) throw new RangeError(`at most ${MAX_CHANGED} users at once`);
      if (names.length === 0) return;
      const answer = await answered(
        await sendTo(request, `${base}/${path}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      );
      if (answer.status === 403) throw new ReadFailure('out-of-scope');
      if (answer.status !== 200) throw refusalOf(answer);
      const { userPrincipalNames, emails } = readAs(answer, Changed);
      const named = userPrincipalNames ?? emails;
      if (!named) return;
      const changed = new Set(named.map((name) => name.toLowerCase()));
      if (!names.every((name) => changed.has(name.toLowerCase()))) throw new ReadFailure('shape');
    },
  };
}
export type SpanningConnection = ReturnType<typeof spanningConnection>;

/** Whether any of them is new, if there are any. */
function addNew<Item>(
  items: Map<string, Item>,
  more: readonly Item[],
  refOf: (item: Item) => string,
): boolean {
  const before = items.size;
  for (const item of more) items.set(refOf(item), item);
  return more.length === 0 || items.size > before;
}

/**
 * Where a page says that the next one is, which the credential is sent to only if it is of the same origin. What was asked
 * for at first is asked for there too, where the link leaves it out.
 */
function nextOf(address: string, link: string, first: string): string {
  const [own, next] = [new URL(address), URL.parse(link, address)];
  if (next === null || next.origin !== own.origin || next.username !== '' || next.password !== '')
    throw new ReadFailure('shape');
  for (const [name, value] of new URLSearchParams(first.split('?')[1]))
    if (!next.searchParams.has(name)) next.searchParams.set(name, value);
  return next.href;
}

function refusalOf(answer: VendorAnswer): LicenseRefusal {
  const word = wordOf(jsonOf(answer));
  if (answer.status === 404) return new LicenseRefusal('unknown-user', word);
  return new LicenseRefusal(word !== null && saysNoneLeft(word) ? 'none-left' : 'refused', word);
}

/** The vendor has no code for it that is known. */
const saysNoneLeft = (word: string) =>
  /licen[cs]e|seat/i.test(word) &&
  /available|left|remaining|enough|limit|exceed|insufficient|out of/i.test(word);

/** The vendor's own words for an error. */
function wordOf(said: unknown): string | null {
  if (said === null || typeof said !== 'object') return null;
  const { message, error } = said as { message?: unknown; error?: unknown };
  const read = oneLine.safeParse(message ?? error);
  return (read.success && read.data) || null;
}
