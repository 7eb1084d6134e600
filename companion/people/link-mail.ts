import type { LinkTemplate } from '../db/mail-tables.ts';
import type { Db } from '../db/open.ts';
import type { AddressedLetter, Composers } from '../mail/compose.ts';
import { type Letter, oneLine, writeLetter } from '../mail/letter.ts';
import type { Links } from './links.ts';

/** What composing needs; the console's context does not exist yet when its composers are made. */
interface LinkMailContext {
  db: Db;
  links: Links;
  now: () => Date;
}

interface LinkFacts {
  address: string;
  expiresAt: Date;
  /** Invitations only. */
  organization?: string;
  role?: string;
  inviter?: string | null;
}

/** Mails with a link that a person may use once: invitations, new passwords, confirmations of an address. */
export function linkComposers(ctx: LinkMailContext): Composers<LinkTemplate> {
  return {
    invitation: ({ invitationId: id }) => composeLink(ctx, 'invitation', id, findInvitation),
    'reset-password': ({ linkId: id }) => composeLink(ctx, 'reset-password', id, findPersonLink),
    'verify-email': ({ linkId: id }) => composeLink(ctx, 'verify-email', id, findPersonLink),
  };
}

type FoundLink = Omit<LinkFacts, 'address'> & { to: string };

async function composeLink(
  { db, links, now }: LinkMailContext,
  template: LinkTemplate,
  id: string | null,
  find: (db: Db, id: string) => Promise<FoundLink | null>,
): Promise<AddressedLetter | null> {
  const found = id === null ? null : await find(db, id);
  if (id === null || found === null || found.expiresAt <= now()) return null;
  const { to, ...facts } = found;
  return { to, ...writeLinkLetter(template, { ...facts, address: links.address(template, id) }) };
}

async function findInvitation(db: Db, id: string): Promise<FoundLink | null> {
  const invitation = await db
    .selectFrom('invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .leftJoin('person', 'person.id', 'invitation.inviterId')
    .where('invitation.id', '=', id)
    .where('invitation.status', '=', 'pending')
    .select([
      'invitation.email as to',
      'invitation.expiresAt',
      'organization.name as organization',
      'invitation.role',
      'person.name as inviter',
    ])
    .executeTakeFirst();
  return invitation ?? null;
}

async function findPersonLink(db: Db, id: string): Promise<FoundLink | null> {
  const link = await db
    .selectFrom('personLink')
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('personId', 'is not', null)
    .select(['email', 'expiresAt'])
    .executeTakeFirst();
  return link?.email ? { to: link.email, expiresAt: link.expiresAt } : null;
}

interface LinkText {
  subject: string;
  before: string;
  link: string;
  after: string;
}

const TEXTS: Record<LinkTemplate, (facts: LinkFacts) => LinkText> = {
  invitation: ({ organization, role, inviter }) => ({
    subject: `Invitation to ${organization} on Baton`,
    before: `${inviter ?? 'The operator of this Baton console'} invites you to join ${organization} as ${role}.`,
    link: 'Accept the invitation',
    after: 'If you did not expect this, you need not do anything.',
  }),
  'reset-password': () => ({
    subject: 'Choose a new password for Baton',
    before: 'Somebody, probably you, asked for a new password for your Baton account.',
    link: 'Choose a new password',
    after: 'If it was not you, you need not do anything: your password stays as it is.',
  }),
  'verify-email': () => ({
    subject: 'Confirm your e-mail address for Baton',
    before: 'Please confirm that this is your e-mail address.',
    link: 'Confirm this address',
    after: 'If you have no account at this Baton console, you need not do anything.',
  }),
};

function writeLinkLetter(template: LinkTemplate, facts: LinkFacts): Letter {
  const { subject, before, link, after } = TEXTS[template]({
    ...facts,
    organization: oneLine(facts.organization ?? ''),
    inviter: facts.inviter ? oneLine(facts.inviter) : null,
  });
  const until = `The link works once, until ${facts.expiresAt.toUTCString()}.`;
  return writeLetter({ subject, before: [before], link, after: [until, after] }, facts.address);
}
