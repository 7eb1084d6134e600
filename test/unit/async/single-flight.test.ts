import { expect, it, vi } from 'vitest';
import { singleFlight, singleFlightByKey } from '#lib/async/single-flight.ts';

/** Work whose runs the test ends. */
function runs() {
  const ends: PromiseWithResolvers<number>[] = [];
  const work = vi.fn(() => {
    const end = Promise.withResolvers<number>();
    ends.push(end);
    return end.promise;
  });
  return { work, ends };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('asked for during a run: one more run afterwards, for all who asked', async () => {
  const { work, ends } = runs();
  const fly = singleFlight(work);
  const [first, second, third] = [fly(), fly(), fly()];
  expect(work).toHaveBeenCalledOnce();
  ends[0]?.resolve(1);
  expect(await first).toBe(1);
  await settled();
  expect(work).toHaveBeenCalledTimes(2);
  ends[1]?.resolve(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  expect(work).toHaveBeenCalledTimes(2);
});

it('a run that fails stops nothing', async () => {
  const { work, ends } = runs();
  const fly = singleFlight(work);
  const first = fly();
  const second = fly();
  ends[0]?.reject(new Error('failed'));
  await expect(first).rejects.toThrow('failed');
  await settled();
  ends[1]?.resolve(2);
  expect(await second).toBe(2);
});

it('keys do not wait for each other', () => {
  const { work } = runs();
  const fly = singleFlightByKey(work);
  void fly('a');
  void fly('b');
  void fly('a');
  expect(work).toHaveBeenCalledTimes(2);
});
