import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inSlices } from '#components/basics/in-slices.ts';

/** Each step takes this many ms by the fake clock. */
const STEP_MS = 3;
let now = 0;

beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => void vi.unstubAllGlobals());

function* count(to: number): Generator<number, string> {
  for (let step = 1; step <= to; step++) {
    now += STEP_MS;
    yield step;
  }
  return 'done';
}

it('works for a few ms, then yields to other tasks', async () => {
  const heard: (number | string)[] = [];
  vi.stubGlobal('scheduler', { yield: async () => heard.push('others') });
  const result = await inSlices(count(8), (step) => heard.push(step), new AbortController().signal);
  expect(result).toBe('done');
  expect(heard).toEqual([3, 'others', 6, 'others']);
});

it('also finishes in a browser without a scheduler', async () => {
  vi.stubGlobal('scheduler', {});
  expect(await inSlices(count(8), () => undefined, new AbortController().signal)).toBe('done');
});

it('a short search finishes in one slice', async () => {
  const onStep = vi.fn();
  expect(await inSlices(count(2), onStep, new AbortController().signal)).toBe('done');
  expect(onStep).not.toHaveBeenCalled();
});

it('stops when it is aborted', async () => {
  const stop = new AbortController();
  const work = count(100);
  const result = await inSlices(work, () => stop.abort(), stop.signal);
  expect(result).toBeNull();
  expect(work.next().value).toBe(4);
});
