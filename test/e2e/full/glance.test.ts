import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, see, seeInStatus } from '#scripts/people.ts';
import { connect } from '#test/support/connect.ts';
import { enter } from '#test/support/keyboard.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { type ToldConsole, tellingConsole } from '#test/support/told-console.ts';
import { aRow, HOUR, type RowChanges } from '#test/unit/support/records.ts';

const TECH = 'tech@northwind.example';
const BAD = { backups24h: { attempted: 100, successful: 61 } };

/** An account whose last backup was so many hours ago. */
const account = (id: string, name: string, hoursAgo = 1, changes: RowChanges = {}) => {
  const at = new Date(Date.now() - hoursAgo * HOUR).toISOString();
  return aRow({ id, name, lastAttemptAt: at, lastSuccessAt: at, measuredAt: at, ...changes });
};

/** Whether the status page calls an account stale, in its row. */
const isStaleOn = (page: Page, name: string) =>
  page.evaluate((wanted) => {
    const rows = Array.from(document.querySelectorAll<HTMLElement>('tr, [role="row"]'));
    return rows.some(({ innerText }) => innerText.includes(wanted) && /\bstale\b/i.test(innerText));
  }, name);

describe("a reseller's glance", () => {
  const profile = mkdtempSync(join(tmpdir(), 'baton-profile-'));
  let sandbox: Sandbox;
  let console: ToldConsole;
  let technician: ChromiumWithExtension;
  const launch = () => launchWithExtension(inject('extension'), { userDataDir: profile });
  const badgeIs = (text: string) => technician.badgeWhen((badge) => badge.text === text);

  beforeAll(async () => {
    sandbox = await openSandbox();
    console = tellingConsole(sandbox);
    technician = await launch();
    await connect(technician, sandbox.url, TECH);
  });
  afterAll(async () => {
    await technician.close();
    await sandbox.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it('a reseller without an account is told what to do, and the badge is quiet', async () => {
    const { title } = await technician.badgeWhen((badge) => badge.title.includes('nothing needs attention'));
    expect(title).toContain('Northwind IT');
    await badgeIs('');
    const popup = await technician.openPopup();
    await seeInStatus(popup, 'No customers yet');
    await popup.close();
    const page = await technician.openOptions('status');
    await see(page, 'once its transfer token is added, or once you have pressed Add SaaS Client');
    await page.close();
  });

  it('all well is one calm line, with the age of the data', async () => {
    console.tell([account('a1', 'Alder & Finch'), account('a2', 'Corvid Labs')]);
    const popup = await technician.openPopup();
    await seeInStatus(popup, 'All 2 accounts are well');
    await seeInStatus(popup, 'checked');
    await badgeIs('');
    await popup.close();
  });

  it('a notification comes once, leads to the account, and goes when it is well', async () => {
    console.tell([account('a1', 'Alder & Finch', 1, BAD)]);
    await badgeIs('1');
    await expect.poll(() => technician.notifications()).toHaveLength(1);
    const [id = ''] = await technician.notifications();
    expect(id).toMatch(/^alert a1 /);
    const [, , connectionId] = id.split(' ');
    const popup = await technician.openPopup();
    await seeInStatus(popup, '61 % today');
    const links = await popup.$$eval('[aria-label="Status"] li a', (all) => all.map(({ href }) => href));
    expect(links).toEqual([expect.stringMatching(`/options.html#status/${connectionId}\\?open=a1$`)]);
    await popup.close();
    console.tell([account('a1', 'Alder & Finch')]);
    await badgeIs('');
    await expect.poll(() => technician.notifications()).toEqual([]);
  });

  it('what a person chooses is shown at once, and taken back with a sentence if it is refused', async () => {
    console.tell([account('a1', 'Alder & Finch', 1, BAD)]);
    await badgeIs('1');
    const popup = await technician.openPopup();
    await seeInStatus(popup, '61 % today');
    await press(popup, 'Favorite: Alder & Finch');
    await seeInStatus(popup, 'This is no longer there.');
    await popup.waitForSelector('[aria-label="Favorite: Alder & Finch"][aria-pressed="false"]');

    console.takePreferences();
    await enter(popup, 'Mute Alder & Finch');
    await enter(popup, 'Until it changes');
    await seeInStatus(popup, '1 muted');
    await seeInStatus(popup, 'Alder & Finch is muted');
    expect(await popup.evaluate(() => document.activeElement?.textContent)).toBe('1 muted');
    await badgeIs('');
    await enter(popup, '1 muted');
    await seeInStatus(popup, 'until it changes');
    await press(popup, 'Unmute Alder & Finch');
    await badgeIs('1');
    await seeInStatus(popup, '1 needs attention');
    await popup.close();
  });

  it('what is set for this browser counts at once', async () => {
    console.tell([account('a1', 'Alder & Finch', 1, { uncoveredUsers: 3 })]);
    const options = await technician.openOptions('alerts');
    await see(options, 'In this browser');
    await badgeIs('1');
    const choose = async (value: string) => {
      const select = await options.waitForSelector('::-p-aria([name="The toolbar badge counts"])');
      await select?.select(value);
    };
    await choose('problems');
    await badgeIs('');
    await choose('count');
    await badgeIs('1');
    await options.close();
  });

  it('time alone turns data stale: on badge, popup and page alike, while the console is away', async () => {
    const old = account('a2', 'Corvid Labs', 20);
    console.tell([account('a1', 'Alder & Finch'), old]);
    await badgeIs('');
    const page = await technician.openOptions('status');
    await see(page, 'Corvid Labs');
    expect(await isStaleOn(page, 'Corvid Labs')).toBe(false);
    // In two seconds, by the clock of the console.
    console.leaveAt(Date.parse(old.lastAttemptAt ?? '') + 26 * HOUR - 2000);
    const { title } = await badgeIs('1');
    expect(title).toContain('1 stale');
    const popup = await technician.openPopup();
    await seeInStatus(popup, '1 needs attention');
    await seeInStatus(popup, 'Stale');
    await seeInStatus(popup, '1 other is well');
    await seeInStatus(popup, 'console not reached');
    await popup.close();
    await page.bringToFront();
    await expect.poll(() => isStaleOn(page, 'Corvid Labs')).toBe(true);
    await page.close();
  });

  it('the badge is painted again when the worker was killed, and when the browser was', async () => {
    await technician.killWorker();
    await badgeIs('1');
    await technician.close();
    technician = await launch();
    const { title } = await badgeIs('1');
    expect(title).toContain('1 stale');
  });

  it('a worker killed between two polls hears of what changed meanwhile', async () => {
    await technician.killWorker();
    console.tell([account('a1', 'Alder & Finch', 1, BAD)]);
    const { title } = await badgeIs('2');
    expect(title).toContain('1 critical, 1 stale');
  });
});
