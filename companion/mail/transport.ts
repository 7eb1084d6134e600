import type { Transporter } from 'nodemailer';
import { isLoopback } from '#lib/domain/console-address.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/open.ts';
import type { ComposedMail } from './compose.ts';
import { messageOf } from './message.ts';
import { type Cause, causeOf, codesOf, type Step } from './refusal.ts';

/** Sends mails. */
export interface Transport {
  /** Throws a `MailError` if the mail was not taken. */
  send(mail: ComposedMail): Promise<void>;
  /** Connects and signs in to the mail server, and sends nothing. Throws a `MailError` if that fails. */
  check(): Promise<void>;
  close(): void;
}

/** A mail was not taken. Its message is the server's, or says why there was no answer. */
export class MailError extends Error {
  override name = 'MailError';
  readonly about: Cause;
  /** Whether the server said something of this very mail, and not of the connection. */
  readonly isAnswer: boolean;
  /** Where it was refused, and with which codes: without what may name the recipient. */
  readonly codes: string;

  constructor(message: string, given: { about: Cause; isAnswer: boolean; codes: string }) {
    super(message);
    this.about = given.about;
    this.isAnswer = given.isAnswer;
    this.codes = given.codes;
  }
}

/** One mail takes no longer, whatever the server does. Shorter than the lease (claim.ts). */
const LONGEST_MS = 90_000;

export function createTransport(
  config: Config,
  { db, now, connections }: { db: Db; now: () => Date; connections: number },
): Transport {
  return config.smtpUrl === null ? sandboxMailbox(db, now) : smtp(config.smtpUrl, config, connections);
}

function smtp(url: string, config: Config, maxConnections: number): Transport {
  let opened: Promise<Transporter> | undefined;
  const mailer = () => {
    opened ??= connect(url, maxConnections);
    return opened;
  };
  return {
    async send(mail) {
      try {
        const signal = AbortSignal.timeout(LONGEST_MS);
        await (await mailer()).sendMail({ ...messageOf(mail, config), signal });
      } catch (error) {
        throw mailError(error as SmtpError);
      }
    },
    async check() {
      try {
        await (await mailer()).verify();
      } catch (error) {
        throw mailError(error as SmtpError);
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

function mailError(error: SmtpError): MailError {
  const { code = '', command = '', response } = error;
  const step = stepOf(command);
  return new MailError(reasonOf(error), {
    about: response === undefined ? unanswered(error) : causeOf(step, response),
    isAnswer: ABOUT_THE_MAIL.has(code),
    codes: `${step} ${response === undefined ? code : codesOf(response)}`,
  });
}

function stepOf(command: string): Step {
  const [word = ''] = command.split(' ');
  if (word === 'HELO') return 'EHLO';
  return STEPS.find((step) => step === word) ?? 'GREETING';
}

const STEPS: readonly Step[] = ['EHLO', 'STARTTLS', 'AUTH', 'MAIL', 'RCPT', 'DATA'];

/** Without a reply: an address that cannot be written to, a sign-in or an encryption that cannot begin, or a connection that failed. */
function unanswered({ code = '', command, message }: SmtpError): Cause {
  if (code === 'EENVELOPE' && command === 'API') return message.includes('sender') ? 'sender' : 'recipient';
  return code === 'EAUTH' || code === 'ETLS' || ABOUT_THE_MAIL.has(code) ? 'sender' : 'now';
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
