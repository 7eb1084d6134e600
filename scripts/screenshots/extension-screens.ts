import type { Page } from 'puppeteer';
import type { ErrorNote } from '#lib/domain/error-note.ts';
import { add, press, reveal, signIn, type } from '../people.ts';
import { extensionDatabase } from './extension-database.ts';
import { type Screen, showing } from './screen.ts';
import type { Stage } from './stage.ts';

const ADMIN = 'admin@bluebird.example';
const TECH = 'tech@northwind.example';
const OTHER_TECH = 'tech@harbor.example';

/** The first connection of a browser, step by step. */
export function connecting({ origin, browserOf }: Stage): Screen[] {
  let options: Page;
  let approval: Page;
  return [
    {
      name: 'popup-not-connected',
      open: async () => showing(await (await browserOf(ADMIN)).openPopup(), 'Connect Baton'),
    },
    {
      name: 'options-connections-empty',
      async open() {
        options = await (await browserOf(ADMIN)).openOptions('connections');
        return showing(options, 'Console address');
      },
    },
    {
      name: 'options-connections-other-address',
      async open() {
        await type(options, 'Console address', origin.replace('127.0.0.1', 'localhost'));
        await press(options, 'Connect');
        return showing(options, 'calls itself');
      },
    },
    {
      name: 'options-connections-waiting',
      async open() {
        await type(options, 'Console address', origin);
        const { browser } = await browserOf(ADMIN);
        const opened = browser.waitForTarget((target) => target.url().startsWith(`${origin}/connect`));
        await press(options, 'Connect');
        approval = await (await opened).asPage();
        await options.bringToFront();
        return showing(options, 'Compare this code');
      },
    },
    {
      name: 'connect-sign-in',
      async open() {
        await approval.bringToFront();
        return showing(approval, 'Pick somebody');
      },
    },
    {
      name: 'connect-approval',
      async open() {
        await signIn(approval, ADMIN);
        return showing(approval, 'Allow');
      },
    },
    {
      name: 'connect-allowed',
      async open() {
        await press(approval, 'Allow');
        return showing(approval, 'You can close this tab');
      },
    },
    {
      name: 'options-connections-connected',
      async open() {
        await options.bringToFront();
        return showing(options, 'Disconnect');
      },
    },
  ];
}

/** From a token to an account in the reseller's console, and the problems on the way. */
export function handingOver(stage: Stage): Screen[] {
  const { browserOf, connected } = stage;
  let token = '';
  const customerPopup = async () => (await browserOf(ADMIN)).openPopup();
  const popupOf = async (email: string) => (await connected(email)).openPopup();
  return [
    {
      name: 'popup-customer-unlicensed',
      async open() {
        const popup = await popupOf('office@bluebird.example');
        await press(popup, 'Generate Transfer Token');
        return showing(popup, 'needs a standard license');
      },
    },
    {
      name: 'options-tokens-unlicensed',
      open: () => options(stage, 'office@bluebird.example', 'tokens', 'needs a standard license'),
    },
    {
      name: 'popup-customer-before',
      open: async () => showing(await customerPopup(), 'Generate Transfer Token'),
    },
    {
      name: 'popup-customer-token',
      async open() {
        const popup = await customerPopup();
        await press(popup, 'Generate Transfer Token');
        return showing(popup, 'Works once, until');
      },
    },
    {
      name: 'popup-customer-revealed',
      async open() {
        const popup = await customerPopup();
        token = await reveal(popup);
        return popup;
      },
    },
    {
      name: 'popup-customer-qr',
      async open() {
        const popup = await customerPopup();
        await press(popup, 'QR code');
        return showing(popup, 'Anyone who takes a picture');
      },
    },
    {
      name: 'options-tokens-mail',
      async open() {
        const page = await options(stage, ADMIN, 'tokens', 'Write a mail');
        await press(page, 'Write a mail');
        await page.bringToFront();
        return showing(page, 'on the clipboard');
      },
    },
    {
      name: 'popup-customer-replace',
      async open() {
        const popup = await customerPopup();
        await popup.locator('summary').click();
        await press(popup, 'Generate Transfer Token');
        return showing(popup, 'Replace the token');
      },
    },
    { name: 'options-tokens', open: () => options(stage, ADMIN, 'tokens', 'made by') },
    {
      name: 'popup-customer-member',
      open: async () => showing(await popupOf('staff@bluebird.example'), 'Only an administrator'),
    },
    {
      name: 'popup-reseller-empty',
      open: async () => showing(await popupOf(OTHER_TECH), 'No customers yet', 'checked'),
    },
    {
      name: 'popup-reseller-accounts',
      open: async () => showing(await popupOf(TECH), 'attention', 'checked'),
    },
    {
      name: 'popup-reseller-added',
      async open() {
        const popup = await popupOf(TECH);
        await add(popup, token);
        return showing(popup, 'added "Bluebird Dental"');
      },
    },
    {
      name: 'popup-customer-redeemed',
      open: async () => showing(await customerPopup(), 'redeemed by'),
    },
    {
      name: 'popup-reseller-refused',
      async open() {
        const popup = await popupOf(OTHER_TECH);
        await add(popup, token);
        return showing(popup, 'already used by another reseller');
      },
    },
    {
      name: 'popup-reseller-mistyped',
      async open() {
        const popup = await popupOf(OTHER_TECH);
        const mistyped = token.slice(0, 20) + (token[20] === 'a' ? 'b' : 'a') + token.slice(21);
        await type(popup, 'Transfer tokens', mistyped);
        return showing(popup, 'typing error');
      },
    },
    {
      name: 'popup-reseller-viewer',
      open: async () => showing(await popupOf('viewer@northwind.example'), 'attention', 'checked'),
    },
    { name: 'options-status', open: () => options(stage, TECH, 'status', 'Client Name') },
    { name: 'options-add', open: () => options(stage, TECH, 'add', 'added "Bluebird Dental"') },
    { name: 'options-about', open: () => options(stage, TECH, 'about', 'Permissions') },
    {
      name: 'options-about-errors',
      async open() {
        const page = await options(stage, TECH, 'about', 'Errors in the background');
        const database = await extensionDatabase(page);
        const now = Date.now();
        const errors: ErrorNote[] = [
          { code: 'QuotaExceededError', place: 'poll, background.js:1:23456', at: now - 90_000, times: 12 },
          { code: 'unreachable', place: 'disconnect', at: now - 3 * 86_400_000, times: 1 },
        ];
        await database.evaluate(
          ({ change }, noted) => change('errors', (stored) => stored.put(noted, 'last')),
          errors,
        );
        return showing(page, 'Copy for a report');
      },
    },
  ];
}

async function options({ connected, browserOf }: Stage, email: string, view: string, text: string) {
  const browser = await (email === ADMIN ? browserOf : connected)(email);
  return showing(await browser.openOptions(view), text);
}
