import type { SendMailOptions } from 'nodemailer';
import type { Config } from '../config.ts';
import type { ComposedMail } from './compose.ts';
import { oneLine } from './letter.ts';

/** RFC 3834, and what Exchange wants to hear: nobody's absence is answered to a machine. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** A mail with headers and envelope, for nodemailer. */
export function messageOf(
  { mailId, onBehalfOf, replyTo, thread, ...letter }: ComposedMail,
  { mailFrom: from, mailBounces }: Pick<Config, 'mailFrom' | 'mailBounces'>,
): SendMailOptions {
  const host = from.slice(from.lastIndexOf('@') + 1);
  const name = onBehalfOf === undefined ? 'Baton' : `${oneLine(onBehalfOf)} via Baton`;
  // No mail has this id: those of one thing have it in common.
  const root = thread && `<${thread.of}.${thread.id}@${host}>`;
  return {
    ...letter,
    from: { name, address: from },
    // The same id at each try, so that mail programs show a mail that arrives twice only once.
    messageId: `<${mailId}@${host}>`,
    headers: AUTOMATIC,
    envelope: { from: mailBounces, to: letter.to },
    ...(replyTo && { replyTo: { ...replyTo, name: oneLine(replyTo.name) } }),
    ...(root && { inReplyTo: root, references: root }),
  };
}
