/**
 * Runs `work` never twice at once. Asked for meanwhile, it runs once more afterwards, for all who asked: what they
 * wanted done may have come too late for the run under way.
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

/** The same for each key by itself. */
export function singleFlights<T>(work: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const flights = new Map<string, () => Promise<T>>();
  return (key) => {
    const flight = flights.get(key) ?? singleFlight(() => work(key));
    flights.set(key, flight);
    return flight();
  };
}

/** Runs each key's works one after another, in the order asked. */
export function inTurn(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const next = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
    last.set(key, next);
    return next;
  };
}
