import type { AccountName } from '#lib/domain/account.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import type { ShownToken } from './shown-token.ts';

const PASTE_HERE = '[Paste the token here, in place of this line. It is on your clipboard.]';

/** With the time zone, because the reader may be in another one. */
const untilTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/**
 * The finished message: what the token is, its domain, until when it works and what to do. The token is on a line of
 * its own.
 */
export function handOverMessage(account: AccountName, token: ShownToken, secret: string): string {
  return handOverText(account, token, secret);
}

/**
 * The address of a mail draft (RFC 6068) with the same text and a note where to paste the token. Browsers, systems and
 * mail programs store and pass on addresses, so the secret must never be in one.
 */
export function mailDraft(account: AccountName, token: ShownToken): string {
  const subject = `Transfer token for the backups of ${account.domain}`;
  const body = handOverText(account, token, PASTE_HERE).replaceAll('\n', '\r\n');
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

function handOverText({ name, domain, service }: AccountName, token: ShownToken, tokenLine: string): string {
  const who = token.boundTo === null ? 'It works once' : `It works once, for ${token.boundTo.name} only`;
  const lines = [
    `This is a Baton transfer token. With it you become the reseller who looks after the backups of ${name} (${domain}, ${SERVICE_NAMES[service]}).`,
    `${who}, until ${untilTime.format(token.expiresAt)}.`,
    'What to do: open Baton, paste this message under "Add a Customer", press Add.',
    tokenLine,
  ];
  if (service === 'google') lines.push("It has nothing to do with Google's own reseller transfer token.");
  return lines.join('\n\n');
}
