import { type LinkMail, linkState, type PendingAuthorization } from '#lib/domain/onboarding.ts';
import { duration, relativeTime } from '#lib/domain/time.ts';

/** How a request is, in a word or two; by the console's clock, `now` in ms. */
export function stateWords(request: PendingAuthorization, now: number): { words: string; tone?: 'warn' } {
  const state = linkState(request, now);
  if (state === 'declined') return { words: 'declined', tone: 'warn' };
  if (state === 'expired') return { words: 'link expired', tone: 'warn' };
  if (request.mail?.state === 'refused') return { words: 'mail refused', tone: 'warn' };
  return { words: request.openedAt === null ? 'waiting' : 'link opened' };
}

/** Of a request that was declined or expired long ago. */
export const FORGOTTEN = 'Who was asked has been forgotten. Press Change address to ask again.';

/** What became of the newest mail. */
export function mailWords(mail: LinkMail | null, now: number): string {
  if (mail === null) return 'none was sent';
  const when = mail.at === null ? '' : ` ${ago(mail.at, now)}`;
  switch (mail.state) {
    case 'queued':
      return mail.reason === null
        ? 'waits to be sent'
        : `not sent yet, and tried again by itself; the mail server said: ${mail.reason}`;
    case 'sent':
      return `sent${when}`;
    case 'refused':
      return `refused${when}${mail.reason === null ? '' : `; the mail server said: ${mail.reason}`}`;
    default:
      return mail.state satisfies never;
  }
}

/** Whether somebody has looked at the newest link, or turned it down. */
export function openedWords({ openedAt, declinedAt }: PendingAuthorization, now: number): string {
  if (declinedAt !== null) return `somebody said ${ago(declinedAt, now)} that it is not for them`;
  return openedAt === null ? 'not opened yet' : `opened ${ago(openedAt, now)}`;
}

/** Until when the newest link works, or since when it does not. */
export function endWords(request: PendingAuthorization, now: number): string {
  const state = linkState(request, now);
  if (state === 'declined') return 'has ended';
  const left = Date.parse(request.expiresAt) - now;
  return state === 'expired' ? `expired ${duration(-left)} ago` : `expires in ${duration(left)}`;
}

/** What was sent of several, once all were tried. */
export function sentWords(sent: number, tried: number): string {
  const all = tried === 1 ? 'The mail was sent again.' : `All ${tried} mails were sent again.`;
  if (sent === tried) return all;
  const failed = tried - sent;
  const others = failed === 1 ? 'One was not; its row says why.' : `${failed} were not; their rows say why.`;
  return `${sent} of ${tried} mails were sent again. ${others}`;
}

const ago = (time: string, now: number) => relativeTime(Date.parse(time), now);
