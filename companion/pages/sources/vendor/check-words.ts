import type { CheckFailure, SeenByKey, SourceCheck } from '#lib/domain/source-check.ts';
import { clockTime, duration } from '#lib/domain/time.ts';
import { serviceName } from '#lib/domain/words.ts';

/** Why Datto's keys were not found good, and what to do. */
const FAILURES: Record<CheckFailure, string> = {
  refused:
    'Datto refuses these keys. Copy both again, the public and the secret one of the same pair. If they are right, the pair was made with a vendor chosen under “Select Vendor”: Datto refuses such a pair here, so make one without.',
  'out-of-scope':
    'Datto knows these keys, but they may not read SaaS Protection. Make a pair without a vendor and without an organization.',
  gone: 'Datto does not know what was asked for. Try again; if that does not help, make a new pair of keys.',
  throttled: 'Datto was asked too often with this pair. Check again later.',
  slow: 'Datto did not answer in time. That happens when it is busy: check again.',
  unreachable: 'Datto cannot be reached from this console. Check again in a few minutes.',
  shape:
    'Datto answered with something else than its data, such as a page about maintenance. Check again later.',
  'nothing-seen':
    'Datto accepts these keys, but shows no customer with SaaS Protection. If you have some, the pair is limited to an organization that has none: make one without an organization.',
  interrupted: 'The console was stopped while it asked Datto. Check again.',
};

/** Why a check failed, and what to do, at `now` (ms). */
export function failureWords({ failure, retryAt }: Pick<SourceCheck, 'failure' | 'retryAt'>, now: number) {
  if (failure === null) return null;
  const until = retryAt === null ? 0 : Date.parse(retryAt);
  if (failure === 'throttled' && until > now)
    return `Datto was asked too often with this pair, and wants to be left alone for ${duration(until - now)}. Check again at ${clockTime(until)}.`;
  return FAILURES[failure];
}

/** "3 customers with 4 domains". */
export function seenWords({ customers, domains }: Pick<SeenByKey, 'customers' | 'domains'>): string {
  return `${counted(customers, 'customer')} with ${counted(domains, 'domain')}`;
}

/** "Microsoft 365: 3 accounts". */
export function productWords(product: SeenByKey['products'][number]): string {
  return `${serviceName(product)}: ${counted(product.accounts, 'account')}`;
}

/** "Harbour Dental, Quill & Sons and 40 more". */
export function namesWords({ names, customers }: Pick<SeenByKey, 'names' | 'customers'>): string {
  const more = customers - names.length;
  if (more > 0) return `${names.join(', ')} and ${more.toLocaleString('en')} more`;
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Of the accounts that a source lists today, what other keys see of them. */
export function knownWords({ listed, seen }: NonNullable<SeenByKey['known']>): string {
  if (listed === 0) return 'The source has listed no account yet.';
  if (seen === listed) {
    const all = listed === 1 ? 'the one account' : `all ${counted(listed, 'account')}`;
    return `It sees ${all} that this source lists today.`;
  }
  const some = seen === 0 ? 'none' : seen.toLocaleString('en');
  return `It sees ${some} of the ${counted(listed, 'account')} that this source lists today. ${seen === 0 ? 'They' : 'The others'} would no longer be read.`;
}

/** Whether other keys see nobody whom the source knows. */
export function seesNoneKnown({ known }: SeenByKey): boolean {
  return known !== null && known.listed > 0 && known.seen === 0;
}

/** How a check is that was begun and left. */
export function leftWords({ publicKey, endedAt, seen }: SourceCheck): string {
  if (endedAt === null) return `Datto is being asked what the key ${publicKey} sees.`;
  return seen === null
    ? `The check of the key ${publicKey} failed.`
    : `The key ${publicKey} was checked, and sees ${seenWords(seen)}. It is not added yet.`;
}

/** Seconds as a clock shows them: "0:07". */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
