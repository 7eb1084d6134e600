import { SOURCES } from '#lib/domain/console-pages.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';
import type { Db } from '../db/open.ts';
import { formatTime, type Letter, type LetterText, oneLine, writeLetter } from '../mail/letter.ts';
import type { Links } from '../people/links.ts';
import { noticesOfMembers } from './readers.ts';

/**
 * Composes the notice that a vendor refuses a source's keys, or takes them again; null if it is no such notice, its reader
 * is no administrator any more, or it is not so any more.
 */
export async function composeSourceNotice(
  { db, links }: { db: Db; links: Links },
  noticeId: string,
  isSent: boolean,
): Promise<(Letter & { to: string }) | null> {
  const row = await noticesOfMembers(db)
    .innerJoin('source', 'source.id', 'notice.sourceId')
    .where('notice.id', '=', noticeId)
    .where('member.role', '=', 'admin')
    .select(['notice.kind', 'notice.at', 'source.name', 'source.vendor', 'source.failure'])
    .select(['person.email as to', 'organization.name as organization'])
    .executeTakeFirst();
  if (!row) return null;
  const isRefused = row.kind === 'source-refused';
  if (!isSent && isRefused !== (row.failure === 'refused')) return null;
  const facts = {
    ...{ vendor: VENDOR_NAMES[row.vendor], name: oneLine(row.name) },
    ...{ organization: oneLine(row.organization), at: `${formatTime(row.at.getTime(), 'UTC')} UTC` },
  };
  const { after, ...text } = isRefused ? refused(facts) : restored(facts);
  const why = `You get this mail because you are an administrator of ${facts.organization}.`;
  return { to: row.to, ...writeLetter({ ...text, after: [...after, why] }, links.page(SOURCES)) };
}

type Facts = Record<'vendor' | 'name' | 'organization' | 'at', string>;

function refused({ vendor, name, organization, at }: Facts): LetterText {
  return {
    subject: `${vendor} no longer lets Baton read “${name}”`,
    before: [
      `${vendor} has refused the keys of the source “${name}” of ${organization} since ${at}.`,
      'Accounts that no other source reads are critical until new keys are entered. What was known of them is kept.',
    ],
    link: 'Enter its new keys',
    after: [`Its keys may have been replaced, limited or ended at ${vendor}. Baton goes on trying them.`],
  };
}

function restored({ vendor, name, organization, at }: Facts): LetterText {
  return {
    subject: `Baton reads “${name}” again`,
    before: [
      `${vendor} takes the keys of the source “${name}” of ${organization} again, since ${at}.`,
      'Its accounts are read again one by one. How each of them is shows as it comes in.',
    ],
    link: 'See your sources',
    after: [],
  };
}
