import { afterAll, beforeAll, describe, it } from 'vitest';
import { allScreens } from '#scripts/screenshots/all-screens.ts';
import type { Screen } from '#scripts/screenshots/screen.ts';
import { openStage, type Stage } from '#scripts/screenshots/stage.ts';
import { checkAxe } from '#test/support/axe.ts';
import { frameDocument } from '#test/support/document-frame.ts';

/** No screen: what the toolbar draws. */
const NOT_OURS = 'badge-states';

/** What others show: a mail, a file. */
const DOCUMENT = /^(mail-|report$)/;

/** Their names are known before there is a stage. */
const names = allScreens({} as Stage).flatMap(({ name }) => (name === NOT_OURS ? [] : [name]));

/** One story, as the pictures tell it: a screen begins with what those before it have left. */
describe('axe finds no violation on any screen of which there are pictures', () => {
  let stage: Stage;
  let screens: Screen[];
  beforeAll(async () => {
    stage = await openStage();
    screens = allScreens(stage);
  });
  afterAll(() => stage?.close());

  it.each(names)('%s', async (name) => {
    const page = await screens.find((screen) => screen.name === name)?.open();
    if (page === undefined) throw new Error('there is no such screen');
    if (DOCUMENT.test(name)) await frameDocument(page, name);
    await checkAxe(page);
    // A popup that stays open keeps the next one from opening.
    if (page.url().includes('/popup.html')) await page.close();
  });
});
