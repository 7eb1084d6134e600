import type { ChromiumWithExtension } from '#scripts/extension-browser.ts';

/** Stops the running worker at a step for good, and resolves once it is there. A restarted worker does not stop. */
type Hold = (browser: ChromiumWithExtension) => Promise<() => Promise<unknown>>;

/** What the functions below store in the worker's global scope. */
declare global {
  var reached: Promise<void>;
}

/** Stops before the n-th write of a queue entry. */
export function holdWrite(nth: number): Hold {
  return (browser) => armed(browser, holdPut, nth);
}

/** Stops before a redemption's request is sent, or when its answer has arrived but is not read yet. */
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
