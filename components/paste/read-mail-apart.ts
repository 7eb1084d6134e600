/** A mail that takes longer than this was written to take long. */
const LIMIT_MS = 10_000;

/** The mail was not read in time. */
export class TooSlow extends Error {
  override name = 'TooSlow';
}

/**
 * Reads a mail as readMail() does, in a worker of its own that is ended when it takes too long, so that no mail can hold up
 * the page. Throws TooSlow, or another error if the mail cannot be read.
 */
export async function readMailApart(bytes: Uint8Array): Promise<string> {
  const worker = new Worker(new URL('./mail-worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      timer = setTimeout(() => reject(new TooSlow()), LIMIT_MS);
      worker.onmessage = ({ data }: MessageEvent<string | null>) =>
        data === null ? reject(new Error('not a mail that can be read')) : resolve(data);
      worker.onerror = () => reject(new Error('the worker failed'));
      worker.postMessage(bytes);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
