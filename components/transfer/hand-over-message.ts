import type { AccountName } from '#lib/domain/account.ts';
import { exactTime } from '#lib/domain/time.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import type { ShownToken } from './shown-token.ts';

/** The ready message: what it is, for which domain, until when, what to do; the token on a line of its own. */
export function handOverMessage(account: AccountName, token: ShownToken, secret: string): string {
  const whose = `${account.name} (${account.domain}, ${SERVICE_NAMES[account.service]})`;
  const who = token.boundTo === null ? 'It works once' : `It works once, for ${token.boundTo.name} only`;
  return [
    `This is a Baton transfer token. With it you become the reseller who looks after the backups of ${whose}.`,
    `${who}, until ${exactTime(token.expiresAt)}.`,
    'What to do: open Baton, paste this message under "Add a Customer", press Add.',
    secret,
    "It has nothing to do with Google's own reseller transfer token.",
  ].join('\n\n');
}
