import type { HTTPRequest } from 'puppeteer';
import type { Preview } from '#lib/domain/preview.ts';
import { makeToken, tokenHint } from '#lib/domain/token.ts';
import { press, type } from '../people.ts';
import { type Screen, showing } from './screen.ts';
import { pageOpeners, type Stage } from './stage.ts';
import { customerNo } from './stored-queue.ts';

const RESELLER = 'admin@northwind.example';
const DAY_MS = 86_400_000;
const tokens = Array.from({ length: 60 }, () => makeToken());

/**
 * Opens the console's customers page with canned previews of many tokens. A request stays pending if `answer` returns
 * nothing.
 */
export function previewing(stage: Stage): Screen[] {
  const open = async (count: number, answer: (place: number) => object | null) => {
    const page = await pageOpeners(stage).openAs(RESELLER, '/customers', 'Transfer tokens');
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (!request.url().startsWith(`${stage.origin}/api/v1/redemptions`)) void request.continue();
      else respond(request, answer(placeOf(request)));
    });
    await type(page, 'Transfer tokens', tokens.slice(0, count).join('\n'));
    return page;
  };
  return [
    {
      name: 'customers-preview',
      open: async () => showing(await open(60, previewNo), 'is not your default', 'and 10 more'),
    },
    {
      name: 'customers-preview-loading',
      open: async () => showing(await open(4, () => null), '4 tokens found'),
    },
    {
      name: 'customers-preview-failed',
      open: async () => showing(await open(3, () => ({ code: 'unavailable', status: 503 })), 'Not checked'),
    },
    {
      name: 'customers-adding',
      async open() {
        const page = await showing(await open(6, previewNo), 'Gale Sailing', 'made for another');
        await press(page, 'Add 4 customers');
        return showing(page, '0 of 4 added');
      },
    },
  ];
}

/** Returns the index of the requested token. */
function placeOf(request: HTTPRequest): number {
  return tokens.findIndex((token) => request.postData()?.includes(token));
}

function respond(request: HTTPRequest, answer: object | null): void {
  // Without an answer, the request stays pending.
  if (answer === null || !request.url().endsWith('/preview')) return;
  const status = 'status' in answer ? Number(answer.status) : 200;
  const contentType = status === 200 ? 'application/json' : 'application/problem+json';
  void request.respond({ status, contentType, body: JSON.stringify(answer) });
}

/** Previews that repeat every eight tokens: most can be added, some with a warning, some cannot. */
function previewNo(place: number): Preview | { code: string; status: number } {
  if (place % 8 === 4) return { code: 'wrong-reseller', status: 403 };
  if (place % 8 === 6) return { code: 'token-expired', status: 410 };
  return {
    hint: tokenHint(tokens[place] ?? ''),
    expiresAt: new Date(Date.now() + (place + 1) * DAY_MS).toISOString(),
    account: {
      ...customerNo(place),
      plan: 'trial',
      commitmentTerm: place % 2 === 0 ? '1-year' : 'month-to-month',
      retention: place % 3 === 0 ? 'TBR' : 'ICR',
      licensedSeats: 7 + 13 * place,
      seats: 9 + 15 * place,
    },
    movesFromReseller: place % 8 === 1,
    regionDiffers: place % 8 === 2,
    ineligible: place % 8 === 3 ? 'already-your-customer' : null,
  };
}
