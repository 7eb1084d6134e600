import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { THROTTLE_MS, throttle } from '#lib/async/throttle.ts';

describe('what is done rarely', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('calls immediately, and of quickly following values with the last one', () => {
    const done: number[] = [];
    const act = throttle((value: number) => done.push(value));
    for (const value of [1, 2, 3]) act(value);
    expect(done).toEqual([1]);
    vi.advanceTimersByTime(THROTTLE_MS);
    expect(done).toEqual([1, 3]);
    act(4);
    expect(done).toEqual([1, 3]);
    vi.advanceTimersByTime(THROTTLE_MS);
    expect(done).toEqual([1, 3, 4]);
    vi.advanceTimersByTime(10 * THROTTLE_MS);
    act(5);
    expect(done).toEqual([1, 3, 4, 5]);
  });

  it('calls immediately on flush, and not again afterwards', () => {
    const done: number[] = [];
    const act = throttle((value: number) => done.push(value));
    for (const value of [1, 2, 3]) act(value);
    act.flush();
    expect(done).toEqual([1, 3]);
    act.flush();
    vi.advanceTimersByTime(10 * THROTTLE_MS);
    expect(done).toEqual([1, 3]);
  });

  it('is forgotten when it is dropped', () => {
    const act = vi.fn();
    const write = throttle(act);
    for (const value of [1, 2]) write(value);
    write.cancel();
    vi.advanceTimersByTime(2 * THROTTLE_MS);
    expect(act.mock.calls).toEqual([[1]]);
  });

  it('of a key held down for ten seconds is fewer than a browser allows', () => {
    const act = vi.fn();
    const write = throttle(act);
    for (let ms = 0; ms < 10_000; ms += 20) {
      write(ms);
      vi.advanceTimersByTime(20);
    }
    expect(act.mock.calls.length).toBeLessThan(33);
  });
});
