import type { ChromiumWithExtension } from '#scripts/extension-browser.ts';

/** Stops the running worker at a step, for good; the answer waits until it is there. Its next life knows nothing of it. */
type Hold = (browser: ChromiumWithExtension) => Promise<() => Promise<unknown>>;

/** What the functions below leave in the worker's world. */
declare global {
  var reached: Promise<void>;
}

/** Before the n-th write of a queue's entry. */
export function holdWrite(nth: number): Hold {
  return (browser) => armed(browser, holdPut, nth);
}

/** Before a redemption's request leaves, or when its answer has come and is not read. */
export function holdRedeeming(place: 'request' | 'answer'): Hold {
  return (browser) => armed(browser, holdFetch, place);
}

async function armed<T>(browser: ChromiumWithExtension, hold: (given: T) => void, given: T) {
  const worker = await browser.worker();
  await worker.evaluate(hold as (given: unknown) => void, given);
  return () => worker.evaluate(() => globalThis.reached);
}

function holdPut(nth: number): void {
  let writes = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  globalThis.reached = promise;
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function held(...given: Parameters<typeof put>) {
    if (this.name !== 'redemptions' || ++writes < nth) return put.apply(this, given);
    resolve();
    return new Promise(() => undefined) as never;
  };
}

function holdFetch(place: 'request' | 'answer'): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  globalThis.reached = promise;
  const { fetch } = globalThis;
  globalThis.fetch = async (address, init) => {
    if (!String(address).endsWith('/redemptions')) return fetch(address, init);
    if (place === 'answer') await fetch(address, init);
    resolve();
    return new Promise(() => undefined);
  };
}
