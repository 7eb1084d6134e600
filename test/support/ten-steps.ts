import type { Page } from 'puppeteer';
import { vi } from 'vitest';
import { SPANNING_TOKEN } from '#companion/sandbox/spanning/tenants.ts';
import type { Client } from '#lib/contract/client.ts';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import { redeemAs } from '#scripts/main-job.ts';
import { giveLicense, press, pressOn, reveal, see, signIn, type as typeInto } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';

const NAME = 'Cedar Books';
const DOMAIN = 'cedarbooks.example';
const ADMIN = `admin@${DOMAIN}`;
const ADMINISTRATOR = { name: 'Administrator of Microsoft 365', address: ADMIN };
/** What the stand-in says of a tenant of which one user is backed up. */
const STATUS = 'OneDrive: 1 of 1 in part';
const PATIENCE = { timeout: 90_000, interval: 250 };

export interface TenSteps {
  /** The console of the sandbox. */
  origin: string;
  extension: string;
  launch: (extension: string) => Promise<ExtensionBrowser>;
}

/**
 * The ten steps by which a customer is added at Spanning, of which the first seven are its customer's and the last three the
 * reseller's: a trial, which is connected to Spanning; a license for its administrator, given and saved in the License
 * Manager; the token, generated in the settings and copied; and the reseller's console, where it is pasted and added.
 */
export async function playTenSteps({ origin, extension, launch }: TenSteps) {
  const browser = await launch(extension);
  try {
    const page = await browser.browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(`${origin}/trial`);
    await beginTrial(page);
    const client = await signInAs(origin, ADMIN);
    await connectSpanning(page, client);
    await page.goto(`${origin}/licenses`);
    await giveLicense(page, ADMINISTRATOR);
    const licensed = await atSpanning(origin, client);
    await page.goto(`${origin}/settings`);
    await askSpanning(client);
    await press(page, 'Generate Transfer Token');
    const token = await reveal(page);
    await page.close();
    const redeemed = await redeemAs(
      {
        ...{ origin, extension, launch, reseller: 'tech@northwind.example', accountName: NAME },
        ...{ status: STATUS, step: () => undefined, shot: undefined },
      },
      token,
    );
    return { ...redeemed, token, licensed };
  } finally {
    await browser.close();
  }
}

async function beginTrial(page: Page): Promise<void> {
  await see(page, 'Start a trial');
  await typeInto(page, 'Organization', NAME);
  await typeInto(page, 'Domain', DOMAIN);
  await press(page, 'Start the trial');
  await see(page, `Waiting for an administrator of ${DOMAIN}`);
  await press(page, 'Authorize (sandbox)');
  await pressOn(page, '::-p-aria([name="sign in and connect Spanning"][role="link"])');
  await page.waitForFunction(() => location.pathname === '/sign-in');
  await signIn(page, ADMIN);
}

async function connectSpanning(page: Page, client: Client): Promise<void> {
  const [account] = (await client.listAccounts({ query: {} })).items;
  await press(page, 'Connect Spanning');
  // By their places: of the many parts of this page, Firefox is slow to find one by its name.
  await page.locator('dialog input[inputmode="email"]').fill(ADMIN);
  await page.locator('dialog input[type="password"]').fill(SPANNING_TOKEN);
  await page.locator('dialog select').fill(account?.region ?? '');
  await press(page, 'Check');
  await see(page, 'Spanning accepts the token');
  await press(page, 'Connect');
  await page.waitForSelector('dialog', { hidden: true });
}

/** Whether Spanning has it that the administrator holds a license. */
async function atSpanning(origin: string, client: Client): Promise<boolean> {
  const [account] = (await client.listAccounts({ query: {} })).items;
  const user = await fetch(
    `${origin}/sandbox/spanning/${account?.region}/external/users/${encodeURIComponent(ADMIN)}`,
    { headers: { authorization: `Basic ${btoa(`${ADMIN}:${SPANNING_TOKEN}`)}` } },
  );
  const { assigned } = (await user.json()) as { assigned: boolean | 'True' | 'False' };
  return /true/i.test(String(assigned));
}

/** Has Spanning asked at once, which is asked by itself within the hour. */
async function askSpanning(client: Client): Promise<void> {
  const [own] = (await client.listAccounts({ query: {} })).items;
  await client.checkAccountNow({ params: { id: own?.id ?? '' } });
  await vi.waitFor(async () => {
    const [account] = (await client.listAccounts({ query: {} })).items;
    if (account?.verdict?.word !== STATUS) throw new Error(`it says ${JSON.stringify(account?.verdict)}`);
  }, PATIENCE);
}
