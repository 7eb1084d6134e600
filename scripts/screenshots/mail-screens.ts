import { type AlertFacts, writeAlert } from '#companion/mail/alert-letter.ts';
import { type NoticeFacts, writeNotice } from '#companion/mail/notice-letter.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HOUR } from '#test/unit/support/records.ts';
import { sampleAccounts } from './sample-accounts.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const TOKEN = {
  hint: 'x7GM',
  createdBy: 'Ada Brandt',
  redeemedAt: null,
  revokedAt: null,
  supersededAt: null,
  issuerLeft: false,
  boundTo: null,
  replaced: 'aB3d',
};

/** The mails about accounts and hand-overs, as a reader of HTML shows them. */
export function mails({ origin, stranger }: Stage): Screen[] {
  const shown = async (html: string) => {
    const page = await stranger();
    await page.setContent(html);
    return page;
  };
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
    return shown(letter.html);
  };
  const notice = (kind: NoticeFacts['kind']) =>
    shown(
      writeNotice({
        kind,
        organization: 'Bluebird Dental',
        account: { name: 'Bluebird Dental', domain: 'bluebird.example', service: 'office365' },
        token: { ...TOKEN, expiresAt: new Date(Date.now() + 14 * 24 * HOUR) },
        actor: 'Ada Brandt',
        other: 'Northwind IT',
        settings: `${origin}/settings`,
        activity: `${origin}/activity`,
      }).html,
    );
  return [
    { name: 'mail-changes', open: () => mail('changes', 9) },
    { name: 'mail-recap', open: () => mail('recap', 60) },
    { name: 'mail-token-generated', open: () => notice('token-generated') },
    { name: 'mail-token-redeemed', open: () => notice('token-redeemed') },
    { name: 'mail-token-expiring', open: () => notice('token-expiring') },
  ];
}
