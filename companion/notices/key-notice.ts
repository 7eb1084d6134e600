import { ADOPT_WITHIN_MS } from '#lib/domain/api-key.ts';
import { KEYS } from '#lib/domain/console-pages.ts';
import type { Db } from '../db/open.ts';
import { formatTime, type Letter, oneLine, writeLetter } from '../mail/letter.ts';
import type { Links } from '../people/links.ts';
import { noticesOfMembers } from './readers.ts';

/**
 * Composes the notice that an API key ends because nobody answers for it; null if it is no such notice, its reader is no
 * administrator any more, or the key needs nobody meanwhile.
 */
export async function composeKeyNotice(
  { db, links, now }: { db: Db; links: Links; now: () => Date },
  noticeId: string,
  isSent: boolean,
): Promise<(Letter & { to: string }) | null> {
  const row = await noticesOfMembers(db)
    .innerJoin('apiKey as key', 'key.id', 'notice.keyId')
    .leftJoin('person as keeper', 'keeper.id', 'key.keeperId')
    .where('notice.id', '=', noticeId)
    .where('member.role', '=', 'admin')
    .select(['key.name', 'key.keyId', 'key.orphanedAt', 'key.revokedAt', 'key.expiresAt', 'notice.at'])
    .select(['person.email as to', 'keeper.name as keeper', 'organization.name as organization'])
    .executeTakeFirst();
  if (!row) return null;
  const endsAt = Math.min(row.at.getTime() + ADOPT_WITHIN_MS, row.expiresAt?.getTime() ?? Infinity);
  const isOver = row.orphanedAt === null || row.revokedAt !== null || endsAt <= now().getTime();
  if (isOver && !isSent) return null;
  const keeper = oneLine(row.keeper ?? 'Somebody');
  const organization = oneLine(row.organization);
  const name = oneLine(row.name);
  const letter = {
    subject: `The API key “${name}” ends in a week`,
    before: [
      `${keeper}, who answered for the API key “${name}” (${row.keyId}) of ${organization}, is no longer an administrator.`,
      `The key ends on ${formatTime(endsAt, 'UTC')} UTC, and programs that use it stop working.`,
    ],
    link: 'Adopt it, or revoke it',
    after: [
      `To keep it, adopt it there. If ${keeper} may still have the key, revoke it and make a new one.`,
      `You get this mail because you are an administrator of ${organization}.`,
    ],
  };
  return { to: row.to, ...writeLetter(letter, links.page(KEYS)) };
}
