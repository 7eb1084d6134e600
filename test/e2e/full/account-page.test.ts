import { describe, expect, it, vi } from 'vitest';
import { SEAT_TYPES, successRate } from '#lib/domain/facts.ts';
import { percent } from '#lib/domain/health-words.ts';
import { storageSize } from '#lib/domain/words.ts';
import { press, see } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { enter, tabTo, typeInto } from '#test/support/keyboard.ts';

const ADMIN = 'admin@northwind.example';
const TECH = 'tech@northwind.example';
const VIEWER = 'viewer@northwind.example';
const CUSTOMER = 'admin@bluebird.example';

describe('the page of one account', () => {
  const pages = consolePages();
  /** The account's page, and what the API says of the account. */
  const openAccount = async (email: string, domain: string) => {
    const { id } = await pages.account(email, domain);
    const page = await pages.open(email, `/accounts/${id}`, 'Managed by');
    const client = await pages.client(email);
    const read = () => client.getAccount({ params: { id } });
    return { id, page, read };
  };

  it('has the numbers of the API, seat by seat', async () => {
    const { page, read } = await openAccount(TECH, 'cobaltridge.example');
    // A backup may be measured between the two readings.
    await vi.waitFor(
      async () => {
        await page.reload();
        await see(page, 'Managed by');
        const { seats, licensedSeats, backups24h } = await read();
        const text = await page.evaluate(() => document.body.innerText);
        expect(text).toContain(`Licensed seats\n${licensedSeats}`);
        expect(text).toContain(percent(successRate(backups24h)));
        const inOrder = SEAT_TYPES.flatMap((type) => (seats ?? []).filter((seat) => seat.type === type));
        const rows = await page.$$eval('[aria-label="Seats of Cobalt Ridge by type"] tbody tr', (found) =>
          found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)),
        );
        expect(rows).toEqual(
          inOrder.map((seat) => [
            ...[seat.protected, seat.paused, seat.archived, seat.unprotected].map(String),
            percent(successRate(seat.backups24h)),
            storageSize(seat.storageBytes),
          ]),
        );
      },
      { timeout: 60_000, interval: 500 },
    );
    await checkAxe(page);
  });

  it('tells of a client who manages alone counts, and no names', async () => {
    const { page, read } = await openAccount(TECH, 'kestrelpress.example');
    expect(await read()).toMatchObject({ uncovered: null, uncoveredUsers: 3 });
    await see(page, '3 users are not covered');
    await see(page, 'manages this account alone');
  });

  it.each(['rowansons.example', 'thistlefoods.example', 'larkspur.example'])(
    'is there for an account that is pending, expired or stale: %s',
    async (domain) => {
      const { page } = await openAccount(VIEWER, domain);
      await page.setViewport({ width: 320, height: 640 });
      const [wanted, given] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(wanted).toBeLessThanOrEqual(given ?? 0);
    },
  );

  it('takes tags by keyboard alone, and gives them up again', async () => {
    const { page, read } = await openAccount(ADMIN, 'fernhill.example');
    for (const tag of ['Gold', 'Calls on Tuesday']) {
      await typeInto(page, 'New tag', tag);
      await page.keyboard.press('Enter');
      await page.locator(`::-p-aria([name="Remove tag ${tag}"])`).wait();
    }
    expect((await read()).tags).toEqual(['Gold', 'Calls on Tuesday']);
    await typeInto(page, 'New tag', 'gold');
    await page.keyboard.press('Enter');
    await see(page, 'has that tag already');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await enter(page, 'Remove tag Gold');
    await page.waitForFunction(() => !document.querySelector('[aria-label="Remove tag Gold"]'));
    // The button is gone; the focus is not.
    await tabTo(page, 'New tag');
    expect((await read()).tags).toEqual(['Calls on Tuesday']);
  });

  it('takes thresholds of its own, and those of all again', async () => {
    const { page, read } = await openAccount(ADMIN, 'cobaltridge.example');
    await page.waitForSelector('.health[data-health="critical"]');
    await press(page, 'Set for this account');
    await typeInto(page, 'Critical below, in %', '99,5');
    await press(page, 'Save thresholds');
    await see(page, 'Type at least as much as for critical.');
    await typeInto(page, 'Critical below, in %', '0');
    await typeInto(page, 'Warning below, in %', '0');
    await press(page, 'Save thresholds');
    await see(page, 'For this account alone.');
    await page.waitForSelector('.health[data-health="ok"]');
    expect((await read()).ownThresholds).toMatchObject({ criticalBelow: 0, warningBelow: 0 });
    await press(page, 'Use those for all');
    await see(page, 'As for all accounts.');
    await page.waitForSelector('.health[data-health="critical"]');
    expect((await read()).ownThresholds).toBeNull();
  });

  it('keeps what its reader has chosen for it', async () => {
    const { page, read } = await openAccount(VIEWER, 'pinewood.example');
    await press(page, 'Favorite');
    await press(page, 'Mute Pinewood Logistics');
    await press(page, 'Until it changes');
    await see(page, 'Muted until it changes');
    await expect.poll(read).toMatchObject({ favorite: true, mute: { until: null } });
    await press(page, 'Unmute Pinewood Logistics');
    await page.locator('::-p-aria([name="Mute Pinewood Logistics"])').wait();
    await expect.poll(read).toMatchObject({ favorite: true, mute: null });
  });

  it.each([
    [ADMIN, { sets: true, logs: true }],
    [TECH, { sets: false, logs: true }],
    [VIEWER, { sets: false, logs: false }],
  ])('offers %s what their role may do', async (email, { sets, logs }) => {
    const { page } = await openAccount(email, 'oakline.example');
    if (logs) await page.waitForSelector('h2#activity');
    expect(await page.evaluate(offers)).toEqual({ tags: sets, thresholds: sets, activity: logs });
  });

  it('is there for the customer’s own people, without what only a reseller has', async () => {
    const { page } = await openAccount(CUSTOMER, 'bluebird.example');
    await page.waitForSelector('h2#activity');
    expect(await page.evaluate(offers)).toEqual({ tags: false, thresholds: false, activity: true });
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/Tags|Mute|Favorite/);
  });

  it('leads to its part', async () => {
    const { id } = await pages.account(TECH, 'rowansons.example');
    const page = await pages.open(TECH, `/accounts/${id}#authorization`, 'The link no longer works');
    await page.waitForFunction(() => document.activeElement?.id === 'authorization');
  });

  it('is no page for anybody else', async () => {
    const { id } = await pages.account(TECH, 'oakline.example');
    for (const email of [CUSTOMER, 'tech@harbor.example']) {
      await pages.open(email, `/accounts/${id}`, 'No such page');
    }
    await pages.open(TECH, '/accounts/none', 'No such page');
  });
});

function offers() {
  const has = (wanted: string) =>
    [...document.querySelectorAll<HTMLElement>('button, h2')].some(({ innerText }) => innerText === wanted);
  return { tags: has('Add tag'), thresholds: has('Set for this account'), activity: has('Activity') };
}
