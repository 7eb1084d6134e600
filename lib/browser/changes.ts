const CHANNEL = 'baton';
/** A burst of writes is one reading again. */
const SETTLE_MS = 20;
/** Between two readings while the writes go on: drawing takes its time too, and eyes follow no faster. */
const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 500;

let channel: BroadcastChannel | undefined;

/** Tells every page of the extension that something stored has changed. */
export function announce(): void {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
}

/**
 * Calls back soon after any write, of this page too; the answer ends it. After a callback comes a pause, longer after
 * one that took long: a page that reads a queue of a thousand again at each write takes the disk and the processor from
 * the worker, which then needs four times as long.
 */
export function onChange(callback: () => unknown): () => void {
  const heard = new BroadcastChannel(CHANNEL);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pausedUntil = 0;
  const pause = (ms: number) => {
    pausedUntil = performance.now() + Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, ms));
  };
  heard.onmessage = () => {
    timer ??= setTimeout(
      async () => {
        timer = undefined;
        const begun = performance.now();
        pause(0);
        await callback();
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
