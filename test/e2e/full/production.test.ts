import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import { press, see } from '#scripts/people.ts';
import { CEDAR } from '#test/support/clients.ts';
import { as } from '#test/support/new-account.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { ANN, openProduction, type Production } from '#test/support/production.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';

const run = promisify(execFile);
const server = inject('postgres');
const missing = server ? '' : ` (not installed: ${INSTALL_POSTGRES})`;

/** Alerts are looked for twice a minute. */
const PATIENCE = { timeout: 90_000, interval: 250 };

describe.skipIf(server === null)(`a console that runs for real${missing}`, () => {
  let production: Production;
  let browser: ExtensionBrowser;
  let provider: TestProvider;

  beforeAll(async () => {
    production = await openProduction(server ?? '');
    browser = production.browser;
    provider = await testProvider(production.origin);
  });
  afterAll(async () => {
    await production?.close();
    await provider?.close();
  });

  const ping = (path: string, ...words: string[]) =>
    run('curl', [
      '-fsS',
      '-m',
      '10',
      '--retry',
      '5',
      '--retry-all-errors',
      ...words,
      `${production.origin}/ping/${path}`,
    ]);

  /** Opens the popup anew, as a person does who looks, until its status has the text. */
  const popupShows = (text: string) =>
    vi.waitFor(async () => {
      const popup = await browser.openPopup();
      try {
        await popup.waitForSelector('[aria-label="Status"]');
        expect(
          await popup.$eval('[aria-label="Status"]', (part) => (part as HTMLElement).innerText),
        ).toContain(text);
      } finally {
        await popup.close();
      }
    }, PATIENCE);

  /** What the mails about how the account is say first. */
  const alerts = () =>
    production.mails.received.flatMap(({ to, subject, text = '' }) =>
      to?.[0]?.address === ANN && subject?.startsWith('Backups of Cedar Books,')
        ? [text.replace(/, as of .*/s, '')]
        : [],
    );

  it('goes from the command that makes a reseller to mails about a backup that curl reports', async () => {
    const { clientId, clientSecret, issuer, api } = provider.settings.providers.office365;
    const microsoft = { MICROSOFT_CLIENT_ID: clientId, MICROSOFT_CLIENT_SECRET: clientSecret };
    const settings = { ...microsoft, MICROSOFT_ISSUER: issuer, MICROSOFT_API: api };
    const { stdout, ann } = await production.begin(settings);
    const database = await production.openDatabase();
    expect(stdout).toContain('The mail was handed to the mail server.');

    const { account } = await ann.addClient({ body: { ...CEDAR, licenseCap: null } });
    const client = await production.openLink(CEDAR.user.email);
    await press(client, 'Continue with Microsoft');
    await as(client, `admin@${CEDAR.domain}`);
    await see(client, 'is authorized.');
    await popupShows('no reports yet');

    const { secret } = await ann.createReportKey({
      body: { name: 'nightly', accountId: account.id, createsJobs: true },
    });
    expect((await ping(`${secret}/nightly/start?create=1`)).stdout).toBe('Created');
    expect((await ping(`${secret}/nightly`, '--data-binary', '41 mailboxes')).stdout).toBe('OK');
    await popupShows('The one account is well');
    const watched = () => database.db.selectFrom('watchedAccount').select('health').execute();
    await vi.waitFor(async () => expect(await watched()).toEqual([{ health: 'ok' }]), PATIENCE);
    expect(alerts()).toEqual([]);

    await ping(`${secret}/nightly/3`, '--data-binary', 'the disk is full');
    await popupShows('Cedar Books');
    await popupShows('exit status 3');
    await vi.waitFor(() => expect(alerts().at(-1)).toMatch(/^Cedar Books: critical/), PATIENCE);
    await ping(`${secret}/nightly`);
    await popupShows('The one account is well');
    await vi.waitFor(() => expect(alerts().at(-1)).toBe('Cedar Books is well again'), PATIENCE);
    expect(alerts()).toHaveLength(2);

    for (const text of production.written()) expect(text).not.toContain(secret);
    expect(await production.stop()).toBe(0);
  });
});
