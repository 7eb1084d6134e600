/** Runs all steps of a generator without a break and returns its result. */
export function runToCompletion<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
