import type { Choice } from '#components/basics/select.tsx';
import type { MailSettings } from '#lib/contract/mail-schemas.ts';
import type { Me } from '#lib/contract/schemas.ts';

export const QUIET_AT_NIGHT = { from: '22:00', to: '07:00' };

/** What the form begins with: who has not chosen yet is most likely where the browser is. */
export function offered(settings: MailSettings): MailSettings {
  if (settings.changes || settings.recap) return settings;
  return { ...settings, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/** Every zone that the browser knows, and the chosen one. */
export function zonesWith(chosen: string): Choice<string>[] {
  const zones = new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

export function savedWords(
  { changes, recap, recapAt }: MailSettings,
  { email, emailVerified }: Pick<Me['user'], 'email' | 'emailVerified'>,
): string {
  if (!changes && !recap) return 'Saved. You get no mails about accounts.';
  const what = [...(changes ? ['what changes'] : []), ...(recap ? [`a recap at ${recapAt}`] : [])];
  if (emailVerified === false) return `Saved. Mails come once ${email} is confirmed: ${what.join(' and ')}.`;
  return `Saved. Mails go to ${email}: ${what.join(' and ')}.`;
}
