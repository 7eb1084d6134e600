import { type AlertFacts, writeAlert } from '#companion/mail/alert-letter.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HOUR } from '#test/unit/support/records.ts';
import { sampleAccounts } from './sample-accounts.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

/** The mails about accounts, as a reader of HTML shows them. */
export function mails({ origin, stranger }: Stage): Screen[] {
  const mail = async (kind: AlertFacts['kind'], total: number) => {
    const now = Date.now();
    const letter = writeAlert({
      kind,
      organization: 'Northwind IT',
      at: now,
      timeZone: 'Europe/Oslo',
      lines: sampleAccounts(now)
        .slice(0, 9)
        .map((account, place) => ({
          account,
          reason: healthOf(account, now),
          since: place === 0 ? null : now - place * HOUR,
          address: `${origin}/accounts/${account.id}`,
        })),
      total,
      status: `${origin}/status`,
      settings: `${origin}/settings`,
    });
    const page = await stranger();
    await page.setContent(letter.html);
    return page;
  };
  return [
    { name: 'mail-changes', open: () => mail('changes', 9) },
    { name: 'mail-recap', open: () => mail('recap', 60) },
  ];
}
