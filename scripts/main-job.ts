import { join } from 'node:path';
import { type ExtensionBrowser, launchWithExtension } from './extension-browser.ts';
import { add, connect, generate, giveLicense, type Shot, see, seeInStatus } from './people.ts';

/** The customer who hands over and the reseller who receives, by e-mail address. */
export interface Parties {
  customer: string;
  reseller: string;
  accountName: string;
  /** Somebody without a license, whom the customer gives one in the License Manager first. */
  licensed?: { name: string; address: string };
  /** What is wrong with the account's backups, which the reseller sees at once. */
  status?: string;
}

/** Bluebird's license goes to Spanning, and its status comes from there (companion/sandbox/spanning). */
export const AT_SPANNING = {
  licensed: { name: 'Owen Pryce', address: 'office@bluebird.example' },
  status: 'in part',
};

export interface MainJob extends Parties {
  origin: string;
  extension: string;
  /** Starts the browser; Chromium by default. */
  launch?: (extension: string) => Promise<ExtensionBrowser>;
  step(sentence: string): void;
  shot?: Shot;
}

/**
 * Plays the main job from end to end, with the real popup and the real background worker in two separate browsers: a
 * customer admin gives a license, generates a transfer token, a reseller redeems it, and the toolbar shows the new account.
 */
export async function playMainJob({
  origin,
  extension,
  launch = launchWithExtension,
  customer,
  reseller,
  accountName,
  licensed,
  status,
  step,
  shot,
}: MainJob) {
  const admin = await launch(extension);
  try {
    await connect(admin, origin, customer, shot && withPrefix(shot, 'customer'));
    step(`${customer} connected a browser.`);
    if (licensed) {
      const page = await admin.browser.newPage();
      await page.goto(`${origin}/licenses`);
      await giveLicense(page, licensed);
      await shot?.(page, 'customer-license-manager');
      await page.close();
      step(`${customer} gave ${licensed.name} a license, which Spanning has.`);
    }
    const popup = await admin.openPopup();
    const token = await generate(popup);
    await shot?.(popup, 'customer-popup-token');
    step(`${customer} generated the transfer token …${token.slice(-4)} in the popup.`);
    const { before, badge } = await redeemAs(
      { origin, extension, launch, reseller, accountName, status, step, shot },
      token,
    );
    await popup.close();
    const reopened = await admin.openPopup();
    await see(reopened, 'redeemed by');
    await shot?.(reopened, 'customer-popup-redeemed');
    step(`${customer} sees that the token was used.`);
    return { token, before, badge };
  } finally {
    await admin.close();
  }
}

type Redeemer = Pick<
  Required<MainJob>,
  'origin' | 'extension' | 'launch' | 'reseller' | 'accountName' | 'step'
> & {
  status: string | undefined;
  shot: Shot | undefined;
};

/** A reseller connects a browser, adds the token in its popup, and sees the account. */
export async function redeemAs(
  { origin, extension, launch, reseller, accountName, status, step, shot }: Redeemer,
  token: string,
) {
  const technician = await launch(extension);
  try {
    await connect(technician, origin, reseller, shot && withPrefix(shot, 'reseller'));
    step(`${reseller} connected a browser.`);
    const popup = await technician.openPopup();
    const before = await technician.badgeWhen(({ title }) => title.includes(', checked '));
    await shot?.(popup, 'reseller-popup-before');
    await add(popup, `Hello, here is our transfer token:\n${token}\nBest regards`);
    await see(popup, `added "${accountName}"`);
    await shot?.(popup, 'reseller-popup-added');
    step(`${reseller} pasted it and pressed Add: added ${accountName}.`);
    const badge = await technician.badgeWhen(({ text }) => text !== before.text);
    await seeInStatus(popup, accountName);
    if (status) {
      await seeInStatus(popup, status);
      step(`${reseller} sees how its backups are: “${status}”.`);
    }
    step(`The toolbar shows it: badge “${badge.text}”, “${badge.title}”.`);
    return { before, badge };
  } finally {
    await technician.close();
  }
}

const withPrefix =
  (shot: Shot, prefix: string): Shot =>
  (page, name) =>
    shot(page, `${prefix}-${name}`);

/** Saves screenshots to a folder, numbered in the order of the story. */
export function numberedScreenshots(folder: string): Shot {
  let count = 0;
  return async (page, name) => {
    count++;
    await page.screenshot({
      path: join(folder, `${String(count).padStart(2, '0')}-${name}.png`) as `${string}.png`,
    });
  };
}
