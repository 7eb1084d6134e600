/** So many ms of work, then the page may paint and hear its person. */
const SLICE_MS = 8;

/**
 * Runs a generator to its end without holding the page up, and answers what it returns; `null` if it was stopped.
 * `onStep` hears the last thing that each slice yielded.
 */
export async function inSlices<T>(
  work: Generator<number, T>,
  onStep: (step: number) => void,
  stop: AbortSignal,
): Promise<T | null> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step = work.next();
    while (!step.done && performance.now() < until) step = work.next();
    if (step.done) return step.value;
    onStep(step.value);
    await turn();
    if (stop.aborted) return null;
  }
}

/** Behind what waits already. Unlike a time-out it is not stretched to 4 ms; Firefox before 142 has no scheduler. */
function turn(): Promise<void> {
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
