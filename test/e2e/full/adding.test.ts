import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { makeToken, tokenHint } from '#lib/domain/token.ts';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, pressOn, see, type } from '#scripts/people.ts';
import { connect } from '#test/support/connect.ts';
import { everythingStored } from '#test/support/extension-storage.ts';
import { boxHolds, cancelWaiting, lines, pressUntil } from '#test/support/queue-page.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { issueAs, redemptionsOf } from '#test/support/sandbox-people.ts';

const ADMIN = 'admin@bluebird.example';
const OTHER_ADMIN = 'admin@alderfinch.example';
const TECH = 'tech@northwind.example';

describe('adding customers', () => {
  let sandbox: Sandbox;
  let browser: ChromiumWithExtension;

  beforeEach(async () => {
    sandbox = await openSandbox();
    browser = await launchWithExtension(inject('extension'));
    await connect(browser, sandbox.url, TECH);
  });
  afterEach(async () => {
    await browser.close();
    await sandbox.close();
  });

  it('shows what each token would add, adds what is ticked, and keeps the rest in the box', async () => {
    const good = await issueAs(sandbox.url, ADMIN);
    const bound = await issueAs(sandbox.url, OTHER_ADMIN, { resellerPublicId: 'harbor-msp' });
    const unknown = makeToken();
    const page = await browser.openOptions('add');
    await type(page, 'Transfer tokens', [good, bound, unknown].join('\n'));
    for (const text of [
      'Bluebird Dental',
      '24 licensed',
      'made for another reseller',
      'No such transfer token',
    ])
      await see(page, text);
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/alder/i);
    expect(await redemptionsOf(sandbox.url, TECH)).toEqual([]);

    await see(page, 'Add 1 customer');
    await page.focus('textarea');
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await see(page, 'added "Bluebird Dental"');
    await boxHolds(page, `${bound}\n${unknown}`);

    const yours = await issueAs(sandbox.url, ADMIN);
    await type(page, 'Transfer tokens', `${yours}\n${unknown}`);
    // A token is ticked until the console has refused it, so a click waits for both answers.
    await see(page, 'Already your customer');
    await see(page, 'No such transfer token');
    await pressOn(page, `::-p-aria([name="Add …${tokenHint(unknown)}"][role="checkbox"])`);
    await press(page, 'Add 1 customer');
    await boxHolds(page, yours);
    // The same press twice adds nothing that was not ticked.
    await press(page, 'Add');
    await see(page, 'Tick the customers to add first');
    await boxHolds(page, yours);
    await pressOn(page, '::-p-aria([name="Show Bluebird Dental"][role="link"])');
    await see(page, 'Client Name');
  });

  it('goes on when the popup is closed; what waits can be canceled; one notification; then all is cleared', async () => {
    const tokens = [
      await issueAs(sandbox.url, ADMIN),
      await issueAs(sandbox.url, OTHER_ADMIN),
      ...Array.from({ length: 10 }, () => makeToken()),
    ];
    const acted = sandbox.proxy.holdAnswers('/api/v1/redemptions');
    const popup = await browser.openPopup();
    await type(popup, 'Transfer tokens', tokens.join('\n'));
    // Three are shown, of which one is unknown to the console.
    await see(popup, 'and 9 more');
    await see(popup, 'Alder & Finch');
    await press(popup, 'Add 11 customers');
    await boxHolds(popup, tokens[2] ?? '');
    await acted;
    await popup.close();

    const options = await browser.openOptions('add');
    await see(options, 'adding "Alder & Finch"');
    await see(options, '0 of 11 added');
    await browser.badgeWhen(({ title }) => title.includes('11 customers still to add.'));
    const left = await cancelWaiting(options);
    expect(await browser.notifications()).toEqual([]);

    sandbox.proxy.cut();
    await see(options, `2 customers added, ${left - 2} refused`);
    await see(options, 'added "Alder & Finch"');
    expect(await redemptionsOf(sandbox.url, TECH)).toHaveLength(2);
    await expect.poll(() => browser.notifications()).toHaveLength(1);
    await browser.badgeWhen(({ title }) => !title.includes('to add'));
    await press(options, 'Clear finished');
    await lines(options, 0);
  });

  it('a console that is stopped: nothing is checked, all is kept; one is given up, the other tried at once', async () => {
    const token = await issueAs(sandbox.url, ADMIN);
    await sandbox.stopConsole();
    const page = await browser.openOptions('add');
    await type(page, 'Transfer tokens', `${token}\n${makeToken()}`);
    await see(page, 'Not checked: console not reached.');
    await press(page, 'Add 2 customers');
    await see(page, 'retrying at');
    await pressUntil(page, 'Stop trying', 'stopped; it may have been added');
    await sandbox.startConsole();
    await pressUntil(page, 'Try now', 'Clear finished');
    await lines(page, 2);
  });

  it('Disconnect asks, and leaves nothing of what was on its way', async () => {
    await sandbox.stopConsole();
    const page = await browser.openOptions('add');
    const token = makeToken();
    await type(page, 'Transfer tokens', token);
    await press(page, 'Add');
    await see(page, 'retrying at');

    const connections = await browser.openOptions('connections');
    await press(connections, 'Disconnect');
    await see(connections, '1 token not added yet will not be added from here.');
    await press(connections, 'Cancel');
    await connections.waitForSelector('dialog', { hidden: true });
    await lines(page, 1);
    await press(connections, 'Disconnect');
    await pressOn(connections, 'dialog .button[data-kind="danger"]');
    await see(connections, 'Connect to a console');
    const stored = await everythingStored(connections);
    for (const store of ['connections', 'credentials', 'redemptions', 'accounts'])
      expect(stored).toContain(`${store}: []`);
    expect(stored).not.toContain(token.slice(-4));
  });
});
