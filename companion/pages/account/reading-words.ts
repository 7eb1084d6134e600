import type { AccountReading, AccountRow } from '#lib/domain/account.ts';
import { isOwned } from '#lib/domain/account.ts';
import { SHOWN_ABSENT_MS } from '#lib/domain/source.ts';
import { exactTime, shortDate } from '#lib/domain/time.ts';
import { VENDOR_NAMES, VENDOR_PORTALS } from '#lib/domain/words.ts';

/** Since when a source does not list an account, and what becomes of it; null if it lists it. */
export function absentWords(
  { vendor, absentSince }: Pick<AccountReading, 'vendor' | 'absentSince'>,
  account: Pick<AccountRow, 'kind'>,
): string | null {
  if (absentSince === null) return null;
  const since = Date.parse(absentSince);
  const name = VENDOR_NAMES[vendor];
  const then = isOwned(account)
    ? `What ${name} said of it is kept and grows old, unless it is listed again.`
    : `It leaves Baton on ${shortDate(since + SHOWN_ABSENT_MS)}, with its history and settings, unless it is listed again.`;
  return `${name} has not listed this account since ${exactTime(since)}. ${then}`;
}

/** What is going on, or will be; null if nothing is. */
export function readingWords({
  vendor,
  readAt,
  isChecking,
}: Pick<AccountReading, 'vendor' | 'readAt' | 'isChecking'>): string | null {
  const name = VENDOR_NAMES[vendor];
  if (isChecking) return `${name} is being asked. It may take a minute; this page turns by itself.`;
  if (readAt !== null) return null;
  return `The first read is coming. Until then, only what the list of ${name} says is known.`;
}

/**
 * The address of the vendor's portal where the reader manages the account; undefined if there is none, or the client
 * manages it alone.
 */
export function manageAddress(
  { vendor }: Pick<AccountReading, 'vendor'>,
  account: Pick<AccountRow, 'managedBy'>,
) {
  return account.managedBy === 'client' ? undefined : VENDOR_PORTALS[vendor];
}
