const CHANNEL = 'baton';
/** A burst of writes is one reading again. */
const SETTLE_MS = 20;

let channel: BroadcastChannel | undefined;

/** Tells every page of the extension that something stored has changed. */
export function announce(): void {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
}

/** Calls back soon after any write, of this page too; the answer ends it. */
export function onChange(callback: () => void): () => void {
  const heard = new BroadcastChannel(CHANNEL);
  let timer: ReturnType<typeof setTimeout> | undefined;
  heard.onmessage = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      callback();
    }, SETTLE_MS);
  };
  return () => {
    clearTimeout(timer);
    heard.close();
  };
}
