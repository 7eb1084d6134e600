import type { Page } from 'puppeteer';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import { type Guide, type GuideSide, startGuide, stepsOf } from '#lib/domain/guide.ts';
import { extensionDatabase } from './extension-database.ts';

const DAY = 86_400_000;

/** Stores guides for customers, each at a different step, and kept tokens, three of which are assigned to guides. */
export async function storeGuides(page: Page): Promise<void> {
  const now = Date.now();
  const guide = (
    id: string,
    customer: string,
    side: GuideSide,
    done: number,
    tokenId: string | null = null,
  ) => ({
    ...startGuide(customer, side, id, now - done * DAY),
    done: Object.fromEntries(
      stepsOf(side)
        .slice(0, done)
        .map((step) => [step, now]),
    ),
    tokenId,
  });
  const guides: Guide[] = [
    guide('midway', 'Larch Print', 'both', 8, 'filled'),
    guide('waiting', 'rowan-and-sons.example', 'reseller', 0),
    guide('own', 'Dune Hotels', 'customer', 2),
    guide('given', 'Kestrel Dental', 'customer', 7, 'given'),
    guide('done', 'Corvid Labs', 'both', 10, 'added'),
    guide('done-too', 'Elm Street Vets', 'reseller', 3),
  ];
  const tokens = [
    token('filled', 'Larch Print', now - 2 * DAY),
    token('added', 'Corvid Labs', now - DAY),
    token('given', 'backup.vendor.example, Settings', now - DAY, 'Kestrel Dental'),
    token('free', 'backup.vendor.example, Settings', now, 'Rowan & Sons'),
  ];
  await put(page, 'guides', guides);
  await storeKept(page, tokens);

  function token(id: string, label: string, keptAt: number, forWhom = ''): Omit<ForeignToken, 'secret'> {
    return {
      id,
      label,
      forWhom,
      site: 'backup.vendor.example',
      note: '',
      keptAt,
      keepsUntil: keptAt + 30 * DAY,
      ...(id === 'free' || id === 'given' ? {} : { filledIn: { site: 'resellers.vendor.example', at: now } }),
    };
  }
}

/** Secrets cannot be sealed outside of the browser, so these have one that cannot be opened. */
export async function storeKept(page: Page, tokens: readonly Omit<ForeignToken, 'secret'>[]): Promise<void> {
  await put(page, 'foreignTokens', tokens);
}

async function put(page: Page, store: 'guides' | 'foreignTokens', records: readonly { id: string }[]) {
  const database = await extensionDatabase(page);
  await database.evaluate(
    ({ change }, name, values) =>
      change(name, (stored) => {
        const secret = { iv: new Uint8Array(12), data: new ArrayBuffer(16) };
        for (const value of values)
          stored.put(name === 'foreignTokens' ? { ...value, secret } : value, value.id);
      }),
    store,
    records,
  );
}
