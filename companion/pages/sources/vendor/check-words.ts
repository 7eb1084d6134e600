import type { SeenByKey, SourceCheck } from '#lib/domain/source-check.ts';
import { clockTime, duration } from '#lib/domain/time.ts';
import { serviceName, VENDOR_NAMES } from '#lib/domain/words.ts';
import { KEY_WORDS } from './key-words.ts';

/** Why a check failed, and what to do, at `now` (ms). */
export function failureWords({ vendor, failure, retryAt }: Failed, now: number): string | null {
  if (failure === null) return null;
  const until = retryAt === null ? 0 : Date.parse(retryAt);
  if (failure === 'throttled' && until > now)
    return `${VENDOR_NAMES[vendor]} was asked too often, and wants to be left alone for ${duration(until - now)}. Check again at ${clockTime(until)}.`;
  return KEY_WORDS[vendor].failures[failure];
}
type Failed = Pick<SourceCheck, 'vendor' | 'failure' | 'retryAt'>;

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
export function leftWords({ vendor, publicKey, endedAt, seen, settings }: SourceCheck): string {
  const { noun, of } = KEY_WORDS[vendor];
  const keys = `${noun} ${of}${publicKey}`;
  if (endedAt === null) return `${VENDOR_NAMES[vendor]} is being asked what the ${keys} sees.`;
  if (seen === null) return `The check of the ${keys} failed.`;
  return `The ${keys} was checked, and ${settings ? 'is accepted' : `sees ${seenWords(seen)}`}. It is not added yet.`;
}

/** Seconds as a clock shows them: "0:07". */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
