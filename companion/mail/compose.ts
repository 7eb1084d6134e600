import type { Selectable } from 'kysely';
import type { MailTable, MailTemplate } from '../db/mail-tables.ts';
import type { Db } from '../db/open.ts';
import type { Letter } from './letter.ts';

/** A letter with its envelope. */
export interface AddressedLetter extends Letter {
  to: string;
  /** The organization for which Baton writes, if any: "Northwind IT". */
  onBehalfOf?: string;
  /** The person who gets the answers; without it, nobody does. */
  replyTo?: { name: string; address: string };
  /** What it is about, "account" and the id of its row: mail programs show the mails of one thing together. */
  thread?: { of: 'account' | 'request' | 'source' | 'token'; id: string };
}

export interface ComposedMail extends AddressedLetter {
  mailId: string;
}

const REFERENCES = ['invitationId', 'linkId', 'alertId', 'noticeId', 'requestId', 'generation'] as const;

/** A stored mail: its state, and the ids of the rows that it is about. */
export type StoredMail = Pick<Selectable<MailTable>, 'state' | (typeof REFERENCES)[number]>;

/** Writes a letter from the rows as they are now; null if nobody may get it any more or its subject no longer exists. */
type ComposeLetter = (mail: StoredMail) => Promise<AddressedLetter | null>;

/** One composer for each template, brought by the capabilities; a missing one does not compile. */
export type Composers<T extends MailTemplate = MailTemplate> = Record<T, ComposeLetter>;

/** Composes the mail as it is to be sent now; null if it is not to be sent any more. */
export type ComposeMail = (mailId: string) => Promise<ComposedMail | null>;

export function createMailComposer(db: Db, composers: Composers): ComposeMail {
  return async (mailId) => {
    const stored = await db
      .selectFrom('mail')
      .where('id', '=', mailId)
      .select(['template', 'state', ...REFERENCES])
      .executeTakeFirst();
    if (!stored) return null;
    const { template, ...mail } = stored;
    const letter = await composers[template](mail);
    return letter && { mailId, ...letter };
  };
}
