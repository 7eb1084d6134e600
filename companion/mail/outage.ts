import type { Logger } from 'pino';
import { type BackOff, backOff } from '#lib/async/back-off.ts';
import type { MailError } from './transport.ts';

/** How often a mail server that is away is asked whether it is back (ms). */
const ASKING: BackOff = { firstMs: 2000, maxMs: 60_000 };

/** How often the log says that it still is (ms). */
const REMIND_MS = 60_000;

/** The mail server's absence, which is no mail's fault: while it lasts, no mail is tried. */
export interface Outage {
  /** Whether mails may be tried. Asks a server that was away again, at growing intervals. */
  isOver(): Promise<boolean>;
  /** Whether a mail that got no answer met a server that takes no mails at all. */
  hasBegun(): Promise<boolean>;
}

interface Watched {
  /** Connects and signs in to the server. Throws a `MailError` if that fails. */
  check(): Promise<void>;
  /** What the log says of the queue. */
  waiting(): Promise<object>;
  log: Logger;
}

export function watchServer({ check, waiting, log }: Watched): Outage {
  let failures = 0;
  let askAt = 0;
  let remindAt = 0;
  let asking: Promise<boolean> | null = null;

  const ask = () => {
    asking ??= check()
      .then(back, away)
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  const back = () => {
    if (failures > 0) log.info('the mail server takes mails again');
    failures = 0;
    remindAt = 0;
    return true;
  };
  const away = async ({ message, about }: MailError) => {
    failures++;
    const now = Date.now();
    askAt = now + backOff(ASKING, failures, Math.random);
    if (now < remindAt) return false;
    remindAt = now + REMIND_MS;
    // What the operator must mend does not pass by itself.
    const level = about === 'sender' ? 'error' : 'warn';
    log[level]({ reason: message, ...(await waiting()) }, 'the mail server takes no mails; they wait');
    return false;
  };
  return {
    isOver: async () => failures === 0 || (Date.now() >= askAt && (await ask())),
    hasBegun: async () => !(await ask()),
  };
}
