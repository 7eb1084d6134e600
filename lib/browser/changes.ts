const CHANNEL = 'baton';
/** A burst of writes is one reading again. */
const SETTLE_MS = 20;
const LONGEST_PAUSE_MS = 500;

let channel: BroadcastChannel | undefined;

/** Tells every page of the extension that something stored has changed. */
export function announce(): void {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
}

/**
 * Calls back soon after any write, of this page too; the answer ends it. After a callback that took long comes a pause:
 * a page that reads a queue of a thousand again at each write takes the disk from the worker, which then needs four
 * times as long.
 */
export function onChange(callback: () => unknown): () => void {
  const heard = new BroadcastChannel(CHANNEL);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = SETTLE_MS;
  heard.onmessage = () => {
    timer ??= setTimeout(async () => {
      timer = undefined;
      const begun = performance.now();
      await callback();
      pause = Math.min(LONGEST_PAUSE_MS, Math.max(SETTLE_MS, 10 * (performance.now() - begun)));
    }, pause);
  };
  return () => {
    clearTimeout(timer);
    heard.close();
  };
}
