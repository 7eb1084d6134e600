import type { Transporter } from 'nodemailer';
import { isLoopback } from '#lib/domain/console-address.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/open.ts';
import type { ComposedMail } from './compose.ts';
import { oneLine } from './letter.ts';

/** Sends mails. */
export interface Transport {
  /** Throws a `MailError` if the mail was not taken. */
  send(mail: ComposedMail): Promise<void>;
  /** Connects and signs in to the mail server, and sends nothing. Throws if that fails. */
  check(): Promise<void>;
  close(): void;
}

/** What the mail server says of a mail: it will never take it, it may later, or nothing. */
type Answer = 'never' | 'later' | 'none';

/** A mail was not taken. Its message is the server's, or says why there was no answer. */
export class MailError extends Error {
  override name = 'MailError';
  readonly answer: Answer;

  constructor(answer: Answer, message: string) {
    super(message);
    this.answer = answer;
  }
}

/** One mail takes no longer, whatever the server does. Shorter than the lease (claim.ts). */
const LONGEST_MS = 90_000;

export function createTransport(
  config: Config,
  { db, now, connections }: { db: Db; now: () => Date; connections: number },
): Transport {
  return config.smtpUrl === null
    ? sandboxMailbox(db, now)
    : smtp(config.smtpUrl, config.mailFrom, connections);
}

function smtp(url: string, from: string, maxConnections: number): Transport {
  const host = from.slice(from.lastIndexOf('@') + 1);
  let opened: Promise<Transporter> | undefined;
  const mailer = () => {
    opened ??= connect(url, maxConnections);
    return opened;
  };
  return {
    async send({ mailId, onBehalfOf, replyTo, ...letter }) {
      const name = onBehalfOf === undefined ? 'Baton' : `${oneLine(onBehalfOf)} via Baton`;
      // The same id at each try, so that mail programs show a mail that arrives twice only once.
      const messageId = `<${mailId}@${host}>`;
      try {
        await (await mailer()).sendMail({
          ...letter,
          ...{ from: { name, address: from }, messageId },
          ...(replyTo && { replyTo: { ...replyTo, name: oneLine(replyTo.name) } }),
          signal: AbortSignal.timeout(LONGEST_MS),
        });
      } catch (error) {
        throw new MailError(answerIn(error as SmtpError), reasonOf(error as SmtpError));
      }
    },
    async check() {
      try {
        await (await mailer()).verify();
      } catch (error) {
        throw new Error(reasonOf(error as SmtpError));
      }
    },
    close: () => void opened?.then((opened) => opened.close({ force: true })),
  };
}

/** Opens no connection yet. The package is loaded with the first mail, because it takes long to load. */
async function connect(address: string, maxConnections: number): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const url = new URL(address);
  // What the address says would win.
  url.searchParams.delete('requireTLS');
  return createTransport({
    url: url.href,
    pool: true,
    maxConnections,
    // Also wins over ignoreTLS and opportunisticTLS. On loopback nobody listens.
    requireTLS: !isLoopback(url.hostname),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
}

interface SmtpError extends Error {
  responseCode?: number;
  response?: string;
  code?: string;
  command?: string;
}

/** Errors that are about the mail, and not about the connection. */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

/** RFC 4954: the server wants a sign-in, which the operator can correct, so the mail waits. */
const UNAUTHENTICATED = 530;

function answerIn({ code = '', responseCode = 0 }: SmtpError): Answer {
  if (!ABOUT_THE_MAIL.has(code)) return 'none';
  return responseCode >= 500 && responseCode !== UNAUTHENTICATED ? 'never' : 'later';
}

function reasonOf({ code, command, response, message }: SmtpError): string {
  if (code === 'ETLS' && command === 'STARTTLS') {
    return 'The mail server offers no encryption (STARTTLS), so nothing is sent to it.';
  }
  return response ?? message;
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
    check: async () => undefined,
    close: () => undefined,
  };
}
