import type { Db } from '../db/open.ts';
import type { Links } from '../people/links.ts';
import { type Facts, type Letter, write } from './templates.ts';

export interface Composed extends Letter {
  mailId: string;
  to: string;
}

export interface Composer {
  db: Db;
  links: Links;
  now: () => Date;
}

/** The mail as it is to be sent now; null when there is nobody to send it to or its link works no more. */
export async function compose({ db, links, now }: Composer, mailId: string): Promise<Composed | null> {
  const mail = await db
    .selectFrom('mail')
    .where('id', '=', mailId)
    .select(['template', 'invitationId', 'linkId'])
    .executeTakeFirst();
  const subjectId = mail?.invitationId ?? mail?.linkId;
  if (!mail || !subjectId) return null;
  const found = await (mail.invitationId ? invitation(db, subjectId) : personLink(db, subjectId));
  if (!found || found.expiresAt <= now()) return null;
  const { to, ...facts } = found;
  const address = links.address(mail.template, subjectId);
  return { mailId, to, ...write(mail.template, { ...facts, address }) };
}

type Found = Omit<Facts, 'address'> & { to: string };

async function invitation(db: Db, id: string): Promise<Found | undefined> {
  return db
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
}

async function personLink(db: Db, id: string): Promise<Found | null> {
  const link = await db
    .selectFrom('personLink')
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('personId', 'is not', null)
    .select(['email', 'expiresAt'])
    .executeTakeFirst();
  return link?.email ? { to: link.email, expiresAt: link.expiresAt } : null;
}
