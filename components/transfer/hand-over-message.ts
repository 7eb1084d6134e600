import type { AccountName } from '#lib/domain/account.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import type { ShownToken } from './shown-token.ts';

const PASTE_HERE = '[Paste the token here, in place of this line. It is on your clipboard.]';

/** Whoever reads it may be in another time zone. */
const untilTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** The ready message: what it is, for which domain, until when, what to do; the token on a line of its own. */
export function handOverMessage(account: AccountName, token: ShownToken, secret: string): string {
  return handOverText(account, token, secret);
}

/**
 * The address of a draft (RFC 6068) that says the same and where to paste the token. Browser, system and mail program
 * keep addresses and pass them on, so no secret is ever in one.
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
