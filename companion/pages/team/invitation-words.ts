import type { Invitation } from '#lib/contract/people-schemas.ts';
import { MAIL_DOUBT_MS } from '#lib/domain/onboarding.ts';
import { duration } from '#lib/domain/time.ts';

/** What became of an invitation's mail; what a mail server has taken may still be lost. Null where there is none. */
export function mailWords(
  { mail, createdAt }: Pick<Invitation, 'mail' | 'createdAt'>,
  now: number,
): { words: string; isRefused?: true } | null {
  if (mail === null) return null;
  if (mail.state === 'refused') return { words: `◆ Mail refused: ${mail.reason}`, isRefused: true };
  if (mail.state === 'queued') {
    const words =
      mail.reason === null
        ? '◔ Mail waits to be handed to the mail server'
        : `◌ Mail not taken yet, trying again: ${mail.reason}`;
    return { words };
  }
  const waited = now - Date.parse(createdAt);
  if (waited < MAIL_DOUBT_MS) return { words: '✓ Mail handed to the mail server' };
  return {
    words: `◌ Mail handed to the mail server; not accepted for ${duration(waited)}: ask whether it arrived`,
  };
}
