const CHANNEL = 'baton';
/** A burst of writes is one reading again. */
const SETTLE_MS = 20;
/** Between two readings while the writes go on: drawing takes its time too, and eyes follow no faster. */
const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 500;

let channel: BroadcastChannel | undefined;

/** Account rows of a connection that were put or are gone; null: any of them. */
export interface AccountsChanged {
  connectionId: string;
  ids: readonly string[] | null;
}

/** Tells every page of the extension that something stored has changed, and if it was accounts, which. */
export function announce(accounts?: AccountsChanged): void {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(accounts ?? null);
}

/**
 * Calls back soon after any write, of this page too, with the accounts that were changed; the answer ends it. After a
 * callback comes a pause, longer after one that took long: a page that reads a queue of a thousand again at each write
 * takes the disk and the processor from the worker, which then needs four times as long.
 */
export function onChange(callback: (accounts: readonly AccountsChanged[]) => unknown): () => void {
  const heard = new BroadcastChannel(CHANNEL);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let accounts: AccountsChanged[] = [];
  let pausedUntil = 0;
  const pause = (ms: number) => {
    pausedUntil = performance.now() + Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, ms));
  };
  heard.onmessage = ({ data }: MessageEvent<AccountsChanged | null>) => {
    if (data !== null) accounts.push(data);
    timer ??= setTimeout(
      async () => {
        timer = undefined;
        const begun = performance.now();
        pause(0);
        const changed = accounts;
        accounts = [];
        await callback(changed);
        pause(10 * (performance.now() - begun));
      },
      Math.max(SETTLE_MS, pausedUntil - performance.now()),
    );
  };
  return () => {
    clearTimeout(timer);
    heard.close();
  };
}
