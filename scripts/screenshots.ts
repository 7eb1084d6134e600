import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { allScreens } from './screenshots/all-screens.ts';
import { menus, NO_MENUS } from './screenshots/menus.ts';
import { type Screen, takeScreenshots } from './screenshots/screen.ts';
import { openStage } from './screenshots/stage.ts';

/**
 * Takes screenshots of every screen and state, or of those whose name contains the argument, on its own console. The exit
 * code is 1 if some of them failed.
 */
const [, , wanted = ''] = process.argv;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = resolve('.baton/screenshots');
mkdirSync(folder, { recursive: true });

const stage = await openStage();
let made = 0;
const failed: string[] = [];
try {
  for (const screen of allScreens(stage)) if (screen.name.includes(wanted)) await make(screen);
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
    made += await takeScreenshots(page, name, folder);
    // An open popup prevents the next one from opening.
    if (page.url().includes('/popup.html')) await page.close();
    say(`✓ ${name}`);
  } catch (error) {
    failed.push(name);
    say(`✗ ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
