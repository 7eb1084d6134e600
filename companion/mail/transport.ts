import nodemailer from 'nodemailer';
import type { Config } from '../config.ts';
import type { Db } from '../db/open.ts';
import type { Composed } from './compose.ts';

/** What carries a mail away. Throws `Refused` when trying again cannot help, anything else when it may. */
export interface Transport {
  send(mail: Composed): Promise<void>;
  close(): void;
}

/** The mail server will never take this mail. */
export class Refused extends Error {
  override name = 'Refused';
}

export function createTransport(config: Config, db: Db, now: () => Date): Transport {
  return config.smtpUrl === null ? sandboxMailbox(db, now) : smtp(config.smtpUrl, config.mailFrom);
}

function smtp(url: string, from: string): Transport {
  const mailer = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return {
    async send({ to, subject, text, html }) {
      try {
        await mailer.sendMail({ from: { name: 'Baton', address: from }, to, subject, text, html });
      } catch (error) {
        const { responseCode = 0, response, code } = error as SmtpError;
        const reason = response ?? (error as Error).message;
        // A wrong password of ours is put right by the operator: such a mail waits.
        throw responseCode >= 500 && code !== 'EAUTH' ? new Refused(reason) : new Error(reason);
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

/** Puts a mail into the sandbox's mailbox: noted as delivered, its text is made anew when it is read. */
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
