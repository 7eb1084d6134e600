import type { Page } from 'puppeteer';
import { FILLING_WORDS } from '#components/kept/filling.ts';
import { press, see, type } from '../people.ts';
import { extensionDatabase } from './extension-database.ts';
import { manyKept, type SampleToken, sampleKept } from './sample-kept.ts';
import { type Screen, showing } from './screen.ts';
import type { Stage } from './stage.ts';

const SECRET = 'sp-7f3c9a51-transfer-QmFja3VwUmFkYXI';

/** The list of kept tokens: empty, while one is added, in every state, and after a failed fill. */
export function keeping({ browserOf }: Stage): Screen[] {
  const opened = async (view = 'kept') => (await browserOf('someone who keeps tokens')).openOptions(view);
  const form = async () => {
    const page = await showing(await opened(), 'No token is kept yet');
    await press(page, 'Keep a token by hand');
    await see(page, 'For whom');
    return page;
  };
  return [
    { name: 'options-kept-empty', open: async () => showing(await opened(), 'No token is kept yet') },
    {
      name: 'options-kept-form',
      async open() {
        const page = await form();
        await press(page, 'Reveal');
        await type(page, 'Transfer token', `Token: ${SECRET}`);
        await type(page, 'Label', 'Bluebird Dental');
        return showing(page, 'Is that all of it');
      },
    },
    {
      name: 'options-kept-form-wrong',
      async open() {
        const page = await form();
        await press(page, 'Keep');
        return showing(page, 'Type or paste the token first');
      },
    },
    {
      name: 'options-kept-first',
      async open() {
        const page = await form();
        await type(page, 'Transfer token', SECRET);
        await type(page, 'Label', 'Bluebird Dental');
        await press(page, 'Keep');
        return showing(page, 'is kept, sealed', 'kept until');
      },
    },
    {
      name: 'options-kept',
      async open() {
        const page = await opened();
        await store(page, sampleKept(Date.now()));
        return showing(page, 'were over');
      },
    },
    {
      name: 'options-kept-revealed',
      async open() {
        const page = await showing(await opened(), 'were over');
        await press(page, 'Reveal “Bluebird Dental, Settings”');
        return showing(page, 'Hidden again');
      },
    },
    ...Object.entries({ used: 'Mark as used', remove: 'Remove' }).map(([name, verb]) => ({
      name: `options-kept-${name}`,
      async open() {
        const page = await showing(await opened(), 'were over');
        await press(page, `${verb} “Cedar Point Bank”`);
        return showing(page, 'for good');
      },
    })),
    ...Object.keys(FILLING_WORDS).map((filling) => ({
      name: `options-kept-${filling}`,
      open: async () =>
        showing(await opened(`kept?token=kept&filling=${filling}&site=reseller.vendor.example`), 'Dismiss'),
    })),
    {
      name: 'options-kept-many',
      async open() {
        const page = await opened();
        await store(page, manyKept(Date.now()));
        return showing(page, '60 tokens');
      },
    },
  ];
}

/** Replaces the stored records. Secrets are sealed as usual, with the stored key. */
async function store(page: Page, samples: readonly SampleToken[]): Promise<void> {
  const database = await extensionDatabase(page);
  await database.evaluate(
    async ({ change, settled }, tokens, secret) => {
      const database = await settled(indexedDB.open('baton'));
      const keys = await settled(database.transaction('keys').objectStore('keys').getAll());
      database.close();
      const iv = new Uint8Array(12);
      const bytes = new TextEncoder().encode(secret);
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, keys[0], bytes);
      await change('foreignTokens', (records) => {
        records.clear();
        for (const { isHeld, ...token } of tokens)
          records.put(isHeld ? { ...token, secret: { iv, data } } : token, token.id);
      });
    },
    samples,
    SECRET,
  );
}
