/** The length of a slice in ms; between slices the page can paint and handle input. */
const SLICE_MS = 8;

/**
 * Runs a generator to its end without blocking the page. Resolves to its return value, or to null if it was aborted.
 * `onStep` receives the last value that each slice yielded.
 */
export async function inSlices<S, T>(
  work: Generator<S, T>,
  onStep: (step: S) => void,
  stop: AbortSignal,
): Promise<T | null> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step = work.next();
    while (!step.done && performance.now() < until) step = work.next();
    if (step.done) return step.value;
    onStep(step.value);
    await yieldToPage();
    if (stop.aborted) return null;
  }
}

/** Lets waiting tasks run first. Unlike a timeout it is not stretched to 4 ms; Firefox before 142 has no scheduler. */
function yieldToPage(): Promise<void> {
  if ('scheduler' in globalThis && 'yield' in scheduler) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
