import { type AlertFacts, writeAlert } from '#companion/alerts/alert-letter.ts';
import { escapeHtml, htmlLetter } from '#companion/mail/letter.ts';
import { writeNotice } from '#companion/notices/notice-letter.ts';
import type { NoticeFacts } from '#companion/notices/phrases.ts';
import { writeAuthorization } from '#companion/onboarding/authorization-letter.ts';
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

const CUSTOMER = { organization: 'Bluebird Dental', side: 'customer', other: 'Northwind IT' } as const;
const RESELLER = { organization: 'Northwind IT', side: 'reseller', other: 'Bluebird Dental' } as const;

/** The mails about accounts, hand-overs and authorization requests, as an HTML mail client shows them. */
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
  const notice = (kind: NoticeFacts['kind'], to: typeof CUSTOMER | typeof RESELLER = CUSTOMER) =>
    shown(
      writeNotice({
        kind,
        ...to,
        isRequester: false,
        account: {
          name: 'Bluebird Dental',
          domain: 'bluebird.example',
          service: 'office365',
          managedBy: 'client',
        },
        token: { ...TOKEN, expiresAt: new Date(Date.now() + 14 * 24 * HOUR) },
        actor: 'Ada Brandt',
        cap: { most: 30, used: 27 },
        settings: `${origin}/settings`,
        sources: `${origin}/sources`,
        activity: `${origin}/activity`,
        accountPage: `${origin}/accounts/1`,
      }).html,
    );
  const authorization = (part: 'html' | 'text', isReminder = false) => {
    const letter = writeAuthorization({
      isReminder,
      recipient: 'Ada Brandt',
      clientName: 'Bücherstube Blau',
      domain: 'xn--bcherstube-9db.example',
      service: 'office365',
      region: 'eu',
      managedBy: 'client',
      reseller: 'Northwind IT',
      resellerDomain: 'northwind.example',
      requester: 'Tariq Osman',
      requestedAt: new Date(Date.now() - 6 * 24 * HOUR),
      expiresAt: new Date(Date.now() + 24 * HOUR),
      contact: 'help@console.example',
      address: `${origin}/authorize#6f1c1d0e-0000-4000-8000-000000000000.1.a-code`,
    });
    const plain = `<pre style="white-space: pre-wrap; overflow-wrap: anywhere">${escapeHtml(letter.text)}</pre>`;
    return shown(part === 'html' ? letter.html : htmlLetter([plain]));
  };
  return [
    { name: 'mail-changes', open: () => mail('changes', 9) },
    { name: 'mail-recap', open: () => mail('recap', 60) },
    { name: 'mail-token-generated', open: () => notice('token-generated') },
    { name: 'mail-token-redeemed', open: () => notice('token-redeemed') },
    { name: 'mail-token-expiring', open: () => notice('token-expiring') },
    { name: 'mail-authorization', open: () => authorization('html') },
    { name: 'mail-authorization-plain', open: () => authorization('text') },
    { name: 'mail-authorization-reminder', open: () => authorization('html', true) },
    { name: 'mail-account-authorized', open: () => notice('account-authorized') },
    { name: 'mail-client-authorized', open: () => notice('account-authorized', RESELLER) },
    { name: 'mail-authorization-declined', open: () => notice('authorization-declined', RESELLER) },
    { name: 'mail-no-reports', open: () => notice('no-reports', RESELLER) },
    { name: 'mail-cap-nearing', open: () => notice('cap-nearing', RESELLER) },
  ];
}
