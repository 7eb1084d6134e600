/** Where a mail server can refuse. */
export type Step = 'GREETING' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA';

/**
 * What a refusal is about: us, the console as a sender or its place at the mail server, which its operator can mend; the
 * moment, which passes by itself; or the recipient, who will never get the mail.
 */
export type Cause = 'sender' | 'now' | 'recipient';

/** What a code says: of an address without whose it is, and `words` where those of the reply tell more than the code. */
type Hint = 'sender' | 'recipient' | 'address' | 'words' | 'words-else-sender';

/**
 * Enhanced status codes (RFC 3463, RFC 5248, RFC 7372) without their class, and those of Exchange Online. The code that is
 * named in full comes before its subject alone.
 */
const HINTS: Record<string, Hint> = {
  /** Addresses: the recipient's, unless it says that it is the sender's. */
  '1': 'address',
  '1.7': 'sender',
  '1.8': 'sender',
  /** Mailboxes: also quotas, which are of the recipient's mailbox or of our own sending. */
  '2': 'words',
  '2.1': 'recipient',
  '2.4': 'recipient',
  /** The mail server's own system. */
  '3': 'sender',
  '3.0': 'words-else-sender',
  /** Routes: to the recipient's domain, but 5.4.5 is a limit of sending. */
  '4': 'words',
  '4.3': 'sender',
  '4.5': 'sender',
  /** Protocol. Outlook.com says 5.5.0 of mailboxes that do not exist. */
  '5': 'sender',
  '5.0': 'words',
  /** Content. */
  '6': 'sender',
  '6.7': 'recipient',
  /** Policy: sign-in, relaying, reputation; of recipients only what names them. */
  '7': 'sender',
  '7.0': 'words-else-sender',
  '7.1': 'words-else-sender',
  '7.2': 'recipient',
  '7.12': 'recipient',
  '7.17': 'recipient',
  '7.18': 'recipient',
  '7.124': 'recipient',
  '7.129': 'recipient',
  '7.133': 'recipient',
  '7.134': 'recipient',
  '7.135': 'recipient',
  '7.136': 'recipient',
};

/** Codes that never depend on a recipient: commands that are not understood (RFC 5321), and sign-in (RFC 4954). */
const SENDER_CODES = new Set([500, 501, 502, 503, 504, 523, 530, 534, 535, 538]);

const SENDER_WORDS =
  /\b(?:relay(?:ing|ed)?|authenticat\w*|(?:sign|log)[ -]?(?:in|on)|sender|submission\w*|outgoing|outbound|sending|send limit|(?:our|your) (?:server|host|ip|quota|limit|account)|daily|hourly|(?:this|the|a|per) (?:day|hour)|(?:black|block|deny)[ -]?list\w*|listed|reputation|spam\w*|dmarc|dkim|spf|ptr|client host)\b/i;

const OWNER = '(?:user|recipient|mailbox|inbox|address|account)s?';
const RECIPIENT_WORDS = new RegExp(
  `\\b(?:(?:no such|unknown|invalid|inactive|disabled|nonexistent) (?:\\w+ )?${OWNER}` +
    `|${OWNER}(?:'s)?(?: \\w+)? (?:(?:is|was|has been) )?(?:unknown|invalid|not (?:found|known|local|here)|unavailable|disabled|inactive|suspended|full|over ?quota|rejected: access denied)` +
    `|over quota|nobody|does(?: not|n't) exist|does(?: not|n't) accept|mailbox is)\\b`,
  'i',
);

const CODE = /^(\d{3})(?:[ -]+\d(?:\.\d{1,3}){2}\b)?/;
const ENHANCED = /^\d{3}[ -]+\d\.(\d{1,3})\.(\d{1,3})\b/;
/** As qmail writes it: "sorry, no mailbox here by that name (#5.1.1)". */
const AT_THE_END = /\(#\d\.(\d{1,3})\.(\d{1,3})\)/;

/**
 * What a refusal of one mail to one recipient is about. Before RCPT no recipient is known, so it is the sender; from there
 * on the enhanced status code decides, then the words, then the step. Where nothing tells, a mail that waits is better
 * than one that is lost: only what is about the recipient ends it.
 */
export function causeOf(step: Step, reply: string): Cause {
  const code = Number(CODE.exec(reply)?.[1] ?? 0);
  if (code >= 400 && code < 500) return 'now';
  if ((step !== 'RCPT' && step !== 'DATA') || code === 0 || SENDER_CODES.has(code)) return 'sender';
  const hint = hintOf(code, reply);
  if (hint === 'sender' || hint === 'recipient') return hint;
  // Addresses and links in a reply have words of their own.
  const words = reply.replace(/https?:\/\/\S+|\S+@\S+/g, '');
  if (hint === 'address') return /\bsender\b/i.test(words) ? 'sender' : 'recipient';
  if (SENDER_WORDS.test(words)) return 'sender';
  if (RECIPIENT_WORDS.test(words)) return 'recipient';
  return step === 'RCPT' && hint === 'words' ? 'recipient' : 'sender';
}

function hintOf(code: number, reply: string): Hint {
  const [, subject, detail] = ENHANCED.exec(reply) ?? AT_THE_END.exec(reply) ?? [];
  if (subject !== undefined) return HINTS[`${subject}.${detail}`] ?? HINTS[subject] ?? 'words';
  if (code === 556) return 'recipient';
  return code === 521 || code === 554 ? 'words-else-sender' : 'words';
}

/** The codes of a reply, "550 5.7.1": its text may have an address in it. */
export function codesOf(reply: string): string {
  return CODE.exec(reply)?.[0] ?? 'no code';
}
