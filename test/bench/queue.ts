import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer';
import { API_BASE } from '#lib/contract/api.ts';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, connect } from '#scripts/people.ts';
import { callerHeaders } from './caller-headers.ts';
import { addCustomers } from './customers.ts';
import { median, type Rows, sideBySide, timed } from './row.ts';
import type { Served } from './served.ts';

const TOKENS = 1000;
const ROUNDS = 3;
/** As many as the worker asks for (lib/transfer/redeem.ts). */
const AT_ONCE = 3;
/** Within which a thousand are redeemed even on a busy machine. */
const PATIENCE_MS = 600_000;
const MB = 2 ** 20;

/** A thousand tokens in one paste, by the worker's queue with its page open, against bare calls from such a page. */
export async function* queue(served: Served, extension: string): Rows {
  const { inside, url, credential } = served;
  const technician = await launchWithExtension(extension);
  const tasks: number[] = [];
  const heaps: { page: number; worker: number }[] = [];
  let round = 0;
  const tokens = () => addCustomers(inside.db, `queue${round++}-`, TOKENS);
  try {
    await connect(technician, url, 'tech@northwind.example');
    const row = await sideBySide(
      {
        id: 'queue',
        name: '1,000 tokens in one paste, time of each',
        against: `bare calls by a page, ${AT_ONCE} at once`,
        unit: 'ms',
      },
      ROUNDS,
      async () => {
        const page = await technician.openOptions('add');
        const ms = await paste(served, page, await tokens());
        tasks.push(await longestTask(page));
        heaps.push({ page: await heapOf(page), worker: await heapOfWorker(technician) });
        await page.close();
        return ms / TOKENS;
      },
      async () => {
        const page = await technician.openOptions('about');
        const ms = await bare(page, `${url}${API_BASE}/redemptions`, credential, await tokens());
        await page.close();
        return ms / TOKENS;
      },
    );
    const [page, worker] = [heaps.map((heap) => heap.page), heaps.map((heap) => heap.worker)].map(median);
    const task = Math.round(median(tasks));
    yield {
      ...row,
      note: `longest task of the page ${task} ms; heaps in the end: page ${page?.toFixed(1)} MB, worker ${worker?.toFixed(1)} MB`,
    };
  } finally {
    await technician.close();
  }
}

/** From the paste until the console has redeemed the last, in ms. */
async function paste({ inside }: Served, page: Page, tokens: string[]): Promise<number> {
  const count = async () => {
    const { done } = await inside.db
      .selectFrom('redemption')
      .select(({ fn }) => fn.countAll<number>().as('done'))
      .executeTakeFirstOrThrow();
    return done;
  };
  const all = (await count()) + tokens.length;
  await page.evaluate(watchTasks);
  return timed(async () => {
    await add(page, tokens.join('\n'), tokens.length);
    const end = performance.now() + PATIENCE_MS;
    for (let done = await count(); done < all; done = await count()) {
      if (performance.now() > end)
        throw new Error(`${all - done} of ${tokens.length} tokens were not redeemed`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

function watchTasks(): void {
  const world = globalThis as unknown as { longest: number };
  world.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) world.longest = Math.max(world.longest, duration);
  }).observe({ type: 'longtask' });
}

const longestTask = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { longest: number }).longest);

const heapOf = async (page: Page) => ((await page.metrics()).JSHeapUsedSize ?? Number.NaN) / MB;

async function heapOfWorker(technician: ChromiumWithExtension): Promise<number> {
  const { client } = await technician.worker();
  return (await client.send('Runtime.getHeapUsage')).usedSize / MB;
}

/** The calls and nothing else, in ms. */
function bare(page: Page, address: string, credential: string, tokens: string[]): Promise<number> {
  const calls = tokens.map((token) => ({ token, key: randomUUID() }));
  return page.evaluate(
    async (to, caller, waiting, lanes) => {
      const begun = performance.now();
      const lane = async () => {
        for (let call = waiting.pop(); call !== undefined; call = waiting.pop()) {
          const answer = await fetch(to, {
            method: 'POST',
            headers: {
              ...caller,
              'content-type': 'application/json',
              'idempotency-key': call.key,
            },
            body: JSON.stringify({ token: call.token }),
          });
          await answer.json();
          if (answer.status !== 201) throw new Error(`a redemption was answered with ${answer.status}`);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return performance.now() - begun;
    },
    address,
    callerHeaders(credential),
    calls,
    AT_ONCE,
  );
}
