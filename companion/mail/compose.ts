import type { Selectable } from 'kysely';
import { alertFacts } from '../alerts/facts.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/open.ts';
import type { LinkTemplate, MailTable, RequestTemplate } from '../db/people-types.ts';
import { noticeFacts } from '../notices/facts.ts';
import { type Asker, authorizationFacts } from '../onboarding/letter-facts.ts';
import type { Links } from '../people/links.ts';
import { writeAlert } from './alert-letter.ts';
import { writeAuthorization } from './authorization-letter.ts';
import type { Letter } from './letter.ts';
import { writeNotice } from './notice-letter.ts';
import { type Facts, write } from './templates.ts';

interface Addressed extends Letter {
  to: string;
  /** For whom Baton writes, where that is somebody: "Northwind IT". */
  onBehalfOf?: string;
  /** Who gets the answer; without it, nobody. */
  replyTo?: Asker;
}

export interface Composed extends Addressed {
  mailId: string;
}

export interface Composer {
  db: Db;
  links: Links;
  now: () => Date;
  config: Pick<Config, 'contact'>;
}

/** The mail as it is to be sent now; null when there is nobody to send it to, or what it is about is no more. */
export async function compose(composer: Composer, mailId: string): Promise<Composed | null> {
  const mail = await composer.db
    .selectFrom('mail')
    .where('id', '=', mailId)
    .select(['template', 'state', ...SUBJECTS])
    .executeTakeFirst();
  if (!mail) return null;
  const letter = await letterOf(composer, mail);
  return letter && { mailId, ...letter };
}

const SUBJECTS = ['invitationId', 'linkId', 'alertId', 'noticeId', 'requestId', 'generation'] as const;
type Mail = Pick<Selectable<MailTable>, 'template' | 'state' | (typeof SUBJECTS)[number]>;

function letterOf(composer: Composer, { template, ...mail }: Mail): Promise<Addressed | null> {
  if (template === 'authorization' || template === 'authorization-reminder') {
    return authorizationLetter(composer, template, mail);
  }
  if (template === 'alert') return alertLetter(composer, mail.alertId);
  if (template === 'notice') return noticeLetter(composer, mail.noticeId, mail.state === 'sent');
  return linkLetter(composer, { ...mail, template });
}

async function alertLetter({ db, links }: Composer, id: string | null): Promise<Addressed | null> {
  const found = id && (await alertFacts(db, links, id));
  return found ? { to: found.to, ...writeAlert(found) } : null;
}

async function noticeLetter(
  composer: Composer,
  id: string | null,
  isSent: boolean,
): Promise<Addressed | null> {
  const found = id && (await noticeFacts(composer, id, isSent));
  return found ? { to: found.to, ...writeNotice(found) } : null;
}

async function authorizationLetter(
  composer: Composer,
  template: RequestTemplate,
  { requestId, generation }: Pick<Mail, 'requestId' | 'generation'>,
): Promise<Addressed | null> {
  if (requestId === null || generation === null) return null;
  const asking = await authorizationFacts(composer, template, requestId, generation);
  if (!asking) return null;
  const { to, asker, facts } = asking;
  const letter = writeAuthorization(facts);
  return { to, ...letter, onBehalfOf: facts.reseller, ...(asker && { replyTo: asker }) };
}

type LinkMail = { template: LinkTemplate; invitationId: string | null; linkId: string | null };

async function linkLetter({ db, links, now }: Composer, mail: LinkMail): Promise<Addressed | null> {
  const subjectId = mail.invitationId ?? mail.linkId;
  if (!subjectId) return null;
  const found = await (mail.invitationId ? invitation(db, subjectId) : personLink(db, subjectId));
  if (!found || found.expiresAt <= now()) return null;
  const { to, ...facts } = found;
  const address = links.address(mail.template, subjectId);
  return { to, ...write(mail.template, { ...facts, address }) };
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
