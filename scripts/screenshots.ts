import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { accounts } from './screenshots/account-screens.ts';
import { authorizing } from './screenshots/authorize-screens.ts';
import { beginning } from './screenshots/beginning-screens.ts';
import { connecting, handingOver } from './screenshots/extension-screens.ts';
import { generating } from './screenshots/generating-screens.ts';
import { glancing } from './screenshots/glance-screens.ts';
import { guiding } from './screenshots/guide-screens.ts';
import { histories } from './screenshots/history-screens.ts';
import { keeping } from './screenshots/kept-screens.ts';
import { looking } from './screenshots/look-screens.ts';
import { mails } from './screenshots/mail-screens.ts';
import { menus, NO_MENUS } from './screenshots/menus.ts';
import { onboarding } from './screenshots/onboarding-screens.ts';
import { pages, untouched } from './screenshots/page-screens.ts';
import { previewing } from './screenshots/preview-screens.ts';
import { addingMany } from './screenshots/queue-screens.ts';
import { picture, type Screen } from './screenshots/screen.ts';
import { openStage } from './screenshots/stage.ts';
import { statusPage } from './screenshots/status-screens.ts';
import { inTrouble } from './screenshots/trouble-screens.ts';

/**
 * Pictures of every screen and state, or of those whose names hold the argument, on a console of its own; the exit code
 * tells whether all could be made.
 */
const [, , wanted = ''] = process.argv;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = resolve('.baton/screenshots');
mkdirSync(folder, { recursive: true });

const stage = await openStage();
let made = 0;
const failed: string[] = [];
try {
  const screens = [
    ...untouched(stage),
    ...connecting(stage),
    ...histories(stage),
    ...handingOver(stage),
    ...addingMany(stage),
    ...previewing(stage),
    ...looking(stage),
    ...accounts(stage),
    ...glancing(stage),
    ...onboarding(stage),
    ...authorizing(stage),
    ...beginning(stage),
    ...pages(stage),
    ...mails(stage),
    ...generating(stage),
    ...statusPage(stage),
    ...keeping(stage),
    ...guiding(stage),
    ...inTrouble(stage),
  ];
  for (const screen of screens) if (screen.name.includes(wanted)) await make(screen);
  if ('menus'.includes(wanted)) await makeMenus();
} finally {
  await stage.close();
}
say(`${made} pictures: ${folder}`);
if (failed.length > 0) {
  say(`Not all could be made: ${failed.join(', ')}`);
  process.exitCode = 1;
}

async function makeMenus(): Promise<void> {
  if (NO_MENUS !== null) return say(`No pictures of menus: ${NO_MENUS}`);
  made += await menus(resolve('.output/chrome-mv3'), folder);
  say('✓ menus');
}

async function make({ name, open }: Screen): Promise<void> {
  try {
    const page = await open();
    made += await picture(page, name, folder);
    // A popup that stays open keeps the next one from opening.
    if (page.url().includes('/popup.html')) await page.close();
    say(`✓ ${name}`);
  } catch (error) {
    failed.push(name);
    say(`✗ ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
