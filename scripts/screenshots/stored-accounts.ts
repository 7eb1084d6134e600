import type { Page } from 'puppeteer';
import type { AccountRow } from '#lib/domain/account.ts';
import { memoryOf } from './memory.ts';

/**
 * Puts so many accounts into the extension's memory beside those that are there, each like one of the samples, with
 * a number in its name, and tells the open pages.
 */
export async function storeAccounts(
  page: Page,
  samples: readonly AccountRow[],
  count: number,
): Promise<void> {
  const memory = await memoryOf(page);
  // Made in the page: a hundred thousand would be long on their way to it.
  await memory.evaluate(
    ({ connectionId, change }, models, wanted) =>
      change('accounts', (accounts) => {
        for (let place = 0; place < wanted; place++) {
          const model = models[place % models.length];
          const id = `stored-${String(place).padStart(6, '0')}`;
          const name = place < models.length ? model?.name : `${model?.name} ${place}`;
          const domain = `${place}.${model?.domain}`;
          accounts.put({ ...model, id, name, domain }, [connectionId, id]);
        }
      }),
    samples,
    count,
  );
}
