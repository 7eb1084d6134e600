/** The life of a worker that is killed at some step: from then on nothing that it asked for is answered. */
export interface Life {
  ended: Promise<void>;
  /** Aborted when it ends, as a killed worker's requests are. */
  signal: AbortSignal;
  /** The same functions, all of them async. Each call is two steps: before it is done, and before it is answered. */
  of<T extends object>(tools: T): T;
}

export function createLife(steps: number): Life {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const end = new AbortController();
  let left = steps;
  const step = async () => {
    left -= 1;
    if (left > 0) return;
    end.abort();
    resolve();
    await new Promise(() => undefined);
  };
  return {
    ended,
    signal: end.signal,
    of: (tools) =>
      new Proxy(tools, {
        get(target, name) {
          const act = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
          return async (...given: unknown[]) => {
            await step();
            try {
              return await act.apply(target, given);
            } finally {
              await step();
            }
          };
        },
      }),
  };
}
