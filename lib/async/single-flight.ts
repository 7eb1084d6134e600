/**
 * Never runs `work` twice at the same time. Calls during a run share one more run after it, because their changes may have
 * come too late for the current one.
 */
export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const start = () => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (running === undefined && next === undefined) return start();
    next ??= (running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}

/** Like `singleFlight`, separately for each key. */
export function singleFlightByKey<T>(work: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const flights = new Map<string, () => Promise<T>>();
  return (key) => {
    const flight = flights.get(key) ?? singleFlight(() => work(key));
    flights.set(key, flight);
    return flight();
  };
}

/** Returns a function that runs the tasks of each key one after another, in the order of the calls. */
export function serializeByKey(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const next = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
    last.set(key, next);
    return next;
  };
}
