import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Client } from '#lib/contract/client.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import { type ConsoleProcess, startConsole } from './console-process.ts';
import { launchWithExtension } from './extension-browser.ts';
import { AT_SPANNING, numberedScreenshots, type Parties, playMainJob } from './main-job.ts';
import { SANDBOX_PASSWORD } from './people.ts';
import { signInAs } from './sign-in-as.ts';

/**
 * Starts the console on its default address and a browser with the extension. Without a display, plays the main job
 * headless.
 */
const EXTENSION = resolve('.output/chrome-mv3');
const DATA = resolve(process.env.BATON_DATA ?? '.baton');
const PORT = process.env.BATON_PORT ?? '8787';

const CUSTOMER = 'admin@bluebird.example';
const NORTHWIND = { domain: 'northwind.example', person: 'tech@northwind.example' };
const HARBOR = { domain: 'harbor.example', person: 'tech@harbor.example' };

const say = (...lines: string[]) => void process.stdout.write(`${lines.join('\n')}\n`);

mkdirSync(DATA, { recursive: true, mode: 0o700 });
const running = await startConsole({ BATON_PORT: PORT, BATON_DATA: DATA }, join(DATA, 'console.log')).catch(
  giveUp,
);
say(
  '',
  `The console runs on ${running.url}. Everything in it is a sandbox: made-up people and companies.`,
  '',
  `Sign in, always with the password ${SANDBOX_PASSWORD}:`,
  '  admin@bluebird.example    customer admin, Bluebird Dental (Microsoft 365), holds a license',
  '  office@bluebird.example   customer admin without a license',
  '  staff@bluebird.example    not an admin',
  '  admin@alderfinch.example  customer admin, Alder & Finch (Google Workspace)',
  '  tech@northwind.example    reseller Northwind IT, technician; also admin@ and viewer@',
  '  tech@harbor.example       reseller Harbor MSP, technician',
  '',
  'To load the extension into a browser of your own: open chrome://extensions, switch on Developer mode,',
  `press Load unpacked and choose ${EXTENSION}`,
  '',
);

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
running.child.on('exit', (code) => process.exit(code ?? 1));

await (hasDisplay() ? openBrowser() : playHeadless(running)).catch((error: Error) =>
  say(`✗ ${error.message}`, ''),
);
say('The console keeps running. Press Ctrl+C to stop it.');

async function openBrowser(): Promise<void> {
  const { openOptions } = await launchWithExtension(EXTENSION, {
    headless: false,
    userDataDir: join(DATA, 'browser'),
    defaultViewport: null,
  });
  await openOptions('connections');
  say(
    'A browser with the extension is open. Connect it to the console; then Baton is behind the puzzle piece in the toolbar.',
  );
}

async function playHeadless({ url }: ConsoleProcess): Promise<void> {
  const pictures = join(DATA, 'screenshots');
  mkdirSync(pictures, { recursive: true });
  say('There is no display, so the main job is played headless:');
  await playMainJob({
    ...(await nextParties(url)),
    origin: url,
    extension: EXTENSION,
    step: (sentence) => say(`✓ ${sentence}`),
    shot: numberedScreenshots(pictures),
  });
  say(`Pictures: ${pictures}`, '');
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function end(code: number): Promise<never> {
  await running.stop();
  process.exit(code);
}

function giveUp(error: Error): never {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

/**
 * Chooses the parties on a console where the main job may have been played before: the account goes to the other
 * reseller.
 */
async function nextParties(origin: string): Promise<Parties> {
  const client = await signInAs(origin, CUSTOMER);
  const [account] = (await client.listAccounts({ query: {} })).items;
  if (!account) throw new Error('the sandbox customer has no account');
  await revokeActive(client);
  const next = account.reseller?.domain === NORTHWIND.domain ? HARBOR : NORTHWIND;
  const { licensed, status } = AT_SPANNING;
  const query = { search: licensed.address };
  const [user] = (await client.listLicenses({ params: { id: account.id }, query })).items;
  return {
    ...{ customer: CUSTOMER, reseller: next.person, accountName: account.name, status },
    ...(user?.license === null && { licensed }),
  };
}

/** Revokes a token that an interrupted run left behind. */
async function revokeActive(client: Client): Promise<void> {
  const { items } = await client.listTokens({ query: {} });
  const active = items.filter((token) => tokenState(token, Date.now()) === 'active');
  for (const { id } of active) await client.revokeToken({ params: { id } });
}
