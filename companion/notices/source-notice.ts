import { accountAddress, SOURCES } from '#lib/domain/console-pages.ts';
import { serviceOf, VENDOR_NAMES } from '#lib/domain/words.ts';
import type { Db } from '../db/open.ts';
import type { AddressedLetter } from '../mail/compose.ts';
import { formatTime, type LetterText, oneLine, writeLetter } from '../mail/letter.ts';
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
): Promise<AddressedLetter | null> {
  const row = await noticesOfMembers(db)
    .innerJoin('source', 'source.id', 'notice.sourceId')
    .leftJoin('account', 'account.id', 'source.accountId')
    .leftJoin('organization as customer', 'customer.id', 'account.customerId')
    // A reseller hears of its customer's source as long as it has the account.
    .where((eb) =>
      eb.or([
        eb('notice.organizationId', '=', eb.ref('source.organizationId')),
        eb('notice.organizationId', '=', eb.ref('account.resellerId')),
      ]),
    )
    .where('notice.id', '=', noticeId)
    .where('member.role', '=', 'admin')
    .select([
      'notice.kind',
      'notice.at',
      'source.id as sourceId',
      'source.name',
      'source.vendor',
      'source.failure',
    ])
    .select(['person.email as to', 'organization.name as organization', 'customer.name as customer'])
    .select(['account.id as accountId', 'account.domain', 'account.service'])
    .select((eb) => eb('notice.organizationId', '=', eb.ref('source.organizationId')).as('isOwn'))
    .executeTakeFirst();
  if (!row) return null;
  const isRefused = row.kind === 'source-refused';
  if (!isSent && isRefused !== (row.failure === 'refused')) return null;
  const facts = {
    ...{ vendor: VENDOR_NAMES[row.vendor], at: `${formatTime(row.at.getTime(), 'UTC')} UTC` },
    ...{ name: oneLine(row.name), organization: oneLine(row.organization) },
  };
  const { accountId, domain, service, customer } = row;
  const envelope = { to: row.to, thread: { of: 'source' as const, id: row.sourceId } };
  const why = `You get this mail because you are an administrator of ${facts.organization}.`;
  if (!row.isOwn && accountId !== null && domain !== null && service !== null) {
    const account = { customer: oneLine(customer ?? domain), account: serviceOf({ service, domain }) };
    const text = (isRefused ? customersRefused : customersRestored)({ ...facts, ...account });
    return {
      ...envelope,
      ...writeLetter({ ...text, after: [...text.after, why] }, links.page(accountAddress(accountId))),
    };
  }
  const { after, ...text } = isRefused ? refused(facts) : restored(facts);
  return { ...envelope, ...writeLetter({ ...text, after: [...after, why] }, links.page(SOURCES)) };
}

type Facts = Record<'vendor' | 'name' | 'organization' | 'at', string>;
/** What its customer has connected, by the account: the name that they gave it is theirs. */
type CustomersFacts = Facts & Record<'customer' | 'account', string>;

function customersRefused({ vendor, customer, account, at }: CustomersFacts): LetterText {
  return {
    subject: `${vendor} no longer lets Baton read ${account}`,
    before: [
      `${vendor} has refused what ${customer} connected ${account} with, since ${at}.`,
      'The account is critical unless another source reads it. What was known of it is kept.',
    ],
    link: 'See the account',
    after: [`Only an administrator of ${customer} can connect it anew. They have been told too.`],
  };
}

function customersRestored({ vendor, customer, account, at }: CustomersFacts): LetterText {
  return {
    subject: `Baton reads ${account} again`,
    before: [`${vendor} takes what ${customer} connected ${account} with again, since ${at}.`],
    link: 'See the account',
    after: [],
  };
}

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
