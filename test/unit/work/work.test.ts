import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWork, repeated, type Task, type Work } from '#companion/work/work.ts';

const LONG = 3_600_000;

let work: Work;
let lines: string[];
beforeEach(() => {
  lines = [];
  work = createWork(pino({ base: null }, { write: (line) => void lines.push(line) }));
});
afterEach(() => work.stop());

/** A queue in memory whose pieces end when the test says so. */
function queue(given: Partial<Task> = {}) {
  const due: string[] = [];
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const task: Task = {
    ...{ name: 'queue', failure: 'a piece failed', everyMs: LONG },
    async next() {
      const piece = due.shift();
      if (piece === undefined) return null;
      const end = Promise.withResolvers<void>();
      ends.set(piece, end);
      return () => {
        begun.push(piece);
        return end.promise;
      };
    },
    ...given,
  };
  return { task, due, begun, end: (piece: string) => ends.get(piece) ?? Promise.withResolvers<void>() };
}

/** Lets everything happen that waits for nothing but promises. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('looks at the start and when woken, does as many pieces at once as it may, and goes on as each ends', async () => {
  const { task, due, begun, end } = queue({ atOnce: 2 });
  due.push('a', 'b', 'c');
  work.start(task);
  await settled();
  expect(begun).toEqual(['a', 'b']);
  end('b').resolve();
  await settled();
  expect(begun).toEqual(['a', 'b', 'c']);
  end('c').resolve();
  await settled();
  due.push('d');
  await settled();
  expect(begun).toHaveLength(3);
  work.wake('queue');
  await settled();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  end('a').resolve();
  end('d').resolve();
});

it('looks again if it is woken while it looks', async () => {
  const asked = Promise.withResolvers<void>();
  let looks = 0;
  work.start({
    ...{ name: 'slow', failure: 'x', everyMs: LONG },
    async next() {
      if (++looks === 1) await asked.promise;
      return null;
    },
  });
  work.wake('slow');
  work.wake('slow');
  asked.resolve();
  await settled();
  expect(looks).toBe(2);
});

it('logs what fails, and goes on with the next piece', async () => {
  const { task, due, begun, end } = queue();
  due.push('a', 'b');
  work.start(task);
  await settled();
  end('a').reject(new Error('broken'));
  await settled();
  expect(begun).toEqual(['a', 'b']);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'a piece failed', err: { message: 'broken' } },
  ]);
  end('b').resolve();
});

it('logs a look that fails, and looks again only when it is time', async () => {
  let looks = 0;
  work.start({
    ...{ name: 'away', failure: 'the database is away', everyMs: LONG },
    next: () => Promise.reject(new Error(`look ${++looks}`)),
  });
  await settled();
  expect(looks).toBe(1);
  expect(lines).toHaveLength(1);
  work.wake('away');
  await settled();
  expect(looks).toBe(2);
});

it('stops by ending what may end, waits for what is under way, and begins nothing more', async () => {
  const { task, due, begun, end } = queue();
  due.push('a', 'b');
  let stopping: AbortSignal | undefined;
  const run = (signal: AbortSignal) => {
    stopping = signal;
    return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  };
  work.start(task, repeated({ name: 'repeated', failure: 'x', everyMs: LONG, run }));
  await settled();
  let isStopped = false;
  const stopped = work.stop().then(() => {
    isStopped = true;
  });
  await settled();
  expect(stopping?.aborted).toBe(true);
  expect(isStopped).toBe(false);
  end('a').resolve();
  await stopped;
  work.wake('queue');
  await settled();
  expect(begun).toEqual(['a']);
});
