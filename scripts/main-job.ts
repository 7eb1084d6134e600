import { join } from 'node:path';
import { type ExtensionBrowser, launchWithExtension } from './extension-browser.ts';
import { add, connect, generate, type Shot, see, seeInStatus } from './people.ts';

/** The customer who hands over and the reseller who receives, by e-mail address. */
export interface Parties {
  customer: string;
  reseller: string;
  accountName: string;
}

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
 * customer admin generates a transfer token, a reseller redeems it, and the toolbar shows the new account.
 */
export async function playMainJob({
  origin,
  extension,
  launch = launchWithExtension,
  customer,
  reseller,
  accountName,
  step,
  shot,
}: MainJob) {
  const admin = await launch(extension);
  try {
    await connect(admin, origin, customer, shot && withPrefix(shot, 'customer'));
    step(`${customer} connected a browser.`);
    const popup = await admin.openPopup();
    const token = await generate(popup);
    await shot?.(popup, 'customer-popup-token');
    step(`${customer} generated the transfer token …${token.slice(-4)} in the popup.`);
    const { before, badge } = await redeemAs(
      { origin, extension, launch, reseller, accountName, step, shot },
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
  shot: Shot | undefined;
};

async function redeemAs(
  { origin, extension, launch, reseller, accountName, step, shot }: Redeemer,
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
