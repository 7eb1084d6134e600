import { singleFlight } from '#lib/domain/single-flight.ts';

const REST_MS = 3000;

/** Runs `work` at once, then at most every few seconds; the last call is never left out. */
export function calmly(work: () => Promise<void>): () => void {
  const flight = singleFlight(async () => {
    await work();
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  });
  return () => void flight();
}
