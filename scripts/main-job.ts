import { type ExtensionBrowser, launchWithExtension } from './extension-browser.ts';
import { add, connect, generate, type Shot, see, seeInStatus } from './people.ts';

/** Who hands over to whom. */
export interface Parties {
  customer: string;
  reseller: string;
  accountName: string;
}

export interface MainJob extends Parties {
  origin: string;
  extension: string;
  step(sentence: string): void;
  shot?: Shot;
}

/**
 * The main job from end to end, by the real popup and the real background worker in two browsers of their own:
 * a customer admin generates a transfer token, a reseller redeems it, the toolbar shows the new account.
 */
export async function playMainJob({
  origin,
  extension,
  customer,
  reseller,
  accountName,
  step,
  shot,
}: MainJob) {
  const admin = await launchWithExtension(extension);
  try {
    await connect(admin, origin, customer, shot && named(shot, 'customer'));
    step(`${customer} connected a browser.`);
    const popup = await admin.openPopup();
    const token = await generate(popup);
    await shot?.(popup, 'customer-popup-token');
    step(`${customer} generated the transfer token …${token.slice(-4)} in the popup.`);
    const { before, badge } = await redeemAs({ origin, extension, reseller, accountName, step, shot }, token);
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

type Redeemer = Pick<MainJob, 'origin' | 'extension' | 'reseller' | 'accountName' | 'step'> & {
  shot: Shot | undefined;
};

async function redeemAs({ origin, extension, reseller, accountName, step, shot }: Redeemer, token: string) {
  const technician = await launchWithExtension(extension);
  try {
    await connect(technician, origin, reseller, shot && named(shot, 'reseller'));
    step(`${reseller} connected a browser.`);
    const popup = await technician.openPopup();
    const before = await badgeWhen(technician, ({ title }) => title.includes(', checked '));
    await shot?.(popup, 'reseller-popup-before');
    await add(popup, `Hello, here is our transfer token:\n${token}\nBest regards`);
    await see(popup, `added "${accountName}"`);
    await shot?.(popup, 'reseller-popup-added');
    step(`${reseller} pasted it and pressed Add: added ${accountName}.`);
    const reopened = await technician.openPopup();
    await seeInStatus(reopened, accountName);
    const badge = await badgeWhen(technician, ({ text }) => text !== before.text);
    step(`The toolbar shows it: badge “${badge.text}”, “${badge.title}”.`);
    return { before, badge };
  } finally {
    await technician.close();
  }
}

type Badge = Awaited<ReturnType<ExtensionBrowser['badge']>>;

/** The badge as it is once the poll has painted it; after ten seconds, as it is then. */
async function badgeWhen(browser: ExtensionBrowser, painted: (badge: Badge) => boolean): Promise<Badge> {
  let badge = await browser.badge();
  for (let tries = 0; tries < 100 && !painted(badge); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    badge = await browser.badge();
  }
  return badge;
}

const named =
  (shot: Shot, prefix: string): Shot =>
  (page, name) =>
    shot(page, `${prefix}-${name}`);
