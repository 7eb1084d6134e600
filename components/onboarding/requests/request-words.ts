import { isUnanswered, type LinkMail, linkState, type PendingAuthorization } from '#lib/domain/onboarding.ts';
import { duration, relativeTime } from '#lib/domain/time.ts';

/** The state of a request in a word or two at `now` (ms, the console's clock). */
export function stateWords(request: PendingAuthorization, now: number): { words: string; tone?: 'warn' } {
  const state = linkState(request, now);
  if (state === 'declined') return { words: 'declined', tone: 'warn' };
  if (state === 'expired') return { words: 'link expired', tone: 'warn' };
  if (request.mail?.state === 'refused') return { words: 'mail refused', tone: 'warn' };
  if (isUnanswered(request, now)) return { words: 'did it arrive?', tone: 'warn' };
  return { words: request.begunAt === null ? 'waiting' : 'sign-in begun' };
}

/** The details of the person are deleted some time after a request was declined or expired. */
export const PERSON_DELETED = 'The details of this person were deleted. Press Change address to ask again.';

/** The state of the latest mail. What a mail server has taken may still be lost: nobody says that it was delivered. */
export function mailWords(mail: LinkMail | null, now: number): string {
  if (mail === null) return 'none yet';
  const when = mail.at === null ? '' : ` ${ago(mail.at, now)}`;
  switch (mail.state) {
    case 'queued':
      return mail.reason === null
        ? 'waits to be handed to the mail server'
        : `not taken yet, and tried again by itself; the mail server said: ${mail.reason}`;
    case 'sent':
      return `handed to the mail server${when}`;
    case 'refused':
      return `refused${when}${mail.reason === null ? '' : `; the mail server said: ${mail.reason}`}`;
    default:
      return mail.state satisfies never;
  }
}

/** What somebody did with the latest link. That it was opened is not said: mail filters open links like people do. */
export function begunWords(request: PendingAuthorization, now: number): string {
  const { begunAt, declinedAt, mail } = request;
  if (declinedAt !== null) return `somebody said ${ago(declinedAt, now)} that it is not for them`;
  if (begunAt !== null) return `sign-in begun ${ago(begunAt, now)}`;
  if (!isUnanswered(request, now) || !mail?.at) return 'no sign-in begun yet';
  return `no sign-in begun for ${duration(now - Date.parse(mail.at))}: ask whether the mail arrived`;
}

/** When the latest link expires or expired. */
export function endWords(request: PendingAuthorization, now: number): string {
  const state = linkState(request, now);
  if (state === 'declined') return 'has ended';
  const left = Date.parse(request.expiresAt) - now;
  return state === 'expired' ? `expired ${duration(-left)} ago` : `expires in ${duration(left)}`;
}

/** The result of sending several requests again. */
export function sentWords(sent: number, tried: number): string {
  const all = tried === 1 ? 'The mail is queued again.' : `All ${tried} mails are queued again.`;
  if (sent === tried) return all;
  const failed = tried - sent;
  const others = failed === 1 ? 'One is not; its row says why.' : `${failed} are not; their rows say why.`;
  return `${sent} of ${tried} mails are queued again. ${others}`;
}

const ago = (time: string, now: number) => relativeTime(Date.parse(time), now);
