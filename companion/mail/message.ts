import type { SendMailOptions } from 'nodemailer';
import type { ComposedMail } from './compose.ts';
import { oneLine } from './letter.ts';

/** RFC 3834, and what Exchange wants to hear: nobody's absence is answered to a machine. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** A mail with its headers, for nodemailer. `from` is the sender's address. */
export function messageOf(
  { mailId, onBehalfOf, replyTo, thread, ...letter }: ComposedMail,
  from: string,
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
    ...(replyTo && { replyTo: { ...replyTo, name: oneLine(replyTo.name) } }),
    ...(root && { inReplyTo: root, references: root }),
  };
}
