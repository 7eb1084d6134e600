import nodemailer from 'nodemailer';
import type { Config } from '../config.ts';
import type { Db } from '../db/open.ts';
import type { ComposedMail } from './compose.ts';
import { oneLine } from './letter.ts';

/** Sends mails. `send` throws `MailRefused` when a retry cannot help, and any other error when it may. */
export interface Transport {
  send(mail: ComposedMail): Promise<void>;
  close(): void;
}

/** The mail server will never accept this mail. */
export class MailRefused extends Error {
  override name = 'Refused';
}

export function createTransport(config: Config, db: Db, now: () => Date): Transport {
  return config.smtpUrl === null ? sandboxMailbox(db, now) : smtp(config.smtpUrl, config.mailFrom);
}

function smtp(url: string, from: string): Transport {
  const host = from.slice(from.lastIndexOf('@') + 1);
  const mailer = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return {
    async send({ mailId, onBehalfOf, replyTo, ...letter }) {
      const name = onBehalfOf === undefined ? 'Baton' : `${oneLine(onBehalfOf)} via Baton`;
      // The same id at each try, so that mail programs show a mail that arrives twice only once.
      const messageId = `<${mailId}@${host}>`;
      try {
        await mailer.sendMail({
          ...letter,
          ...{ from: { name, address: from }, messageId },
          ...(replyTo && { replyTo: { ...replyTo, name: oneLine(replyTo.name) } }),
        });
      } catch (error) {
        const { responseCode = 0, response, code } = error as SmtpError;
        const reason = response ?? (error as Error).message;
        // EAUTH means that our own password is wrong. The operator can correct it, so the mail waits.
        throw responseCode >= 500 && code !== 'EAUTH' ? new MailRefused(reason) : new Error(reason);
      }
    },
    close: () => mailer.close(),
  };
}

interface SmtpError {
  responseCode?: number;
  response?: string;
  code?: string;
}

/** Puts a mail into the sandbox's mailbox. Only the delivery is stored; the text is composed again when it is read. */
function sandboxMailbox(db: Db, now: () => Date): Transport {
  return {
    async send({ mailId }) {
      await db
        .insertInto('sandboxMail')
        .values({ id: mailId, deliveredAt: now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    close: () => undefined,
  };
}
