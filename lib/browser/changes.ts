const CHANNEL = 'baton';
/** Writes that come within this time cause one read. */
const BURST_MS = 20;
/** Pauses between two reads while writes go on: rendering takes time too, and nobody can follow faster updates. */
const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 500;

let channel: BroadcastChannel | undefined;

/** Account rows of a connection that were written or deleted; null: possibly all of them. */
export interface AccountsChanged {
  connectionId: string;
  ids: readonly string[] | null;
}

/** Notifies every page of the extension that something in storage has changed, and which accounts, if it was accounts. */
export function broadcastChange(accounts?: AccountsChanged): void {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(accounts ?? null);
}

/**
 * Calls back soon after any write, including this page's own, with the accounts that changed. Returns a function that
 * unsubscribes. After each callback comes a pause, which is longer if the callback took long: a page that rereads a queue
 * of a thousand at every write takes disk and processor from the worker, which then needs four times as long.
 */
export function onChange(callback: (accounts: readonly AccountsChanged[]) => unknown): () => void {
  const listener = new BroadcastChannel(CHANNEL);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pausedUntil = 0;
  let accounts: AccountsChanged[] = [];
  const pause = (ms: number) => {
    pausedUntil = performance.now() + Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, ms));
  };
  listener.onmessage = ({ data }: MessageEvent<AccountsChanged | null>) => {
    if (data !== null) accounts.push(data);
    timer ??= setTimeout(
      async () => {
        timer = undefined;
        const startedAt = performance.now();
        const changed = accounts;
        accounts = [];
        pause(0);
        await callback(changed);
        pause(10 * (performance.now() - startedAt));
      },
      Math.max(BURST_MS, pausedUntil - performance.now()),
    );
  };
  return () => {
    clearTimeout(timer);
    listener.close();
  };
}
