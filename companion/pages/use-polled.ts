import { useEffect, useMemo } from 'preact/hooks';
import { paced } from './pace.ts';
import { poll } from './polling.ts';
import { type Reading, useReading } from './use-reading.ts';

/** The same as `useReading`, and read again as time passes while somebody looks, and when they look again. */
export function usePolled<T extends { pollAfterSeconds: number }>(reader: () => Promise<T>): Reading<T> {
  const { read, dueAt } = useMemo(() => paced(reader), [reader]);
  const reading = useReading(read);
  const { again } = reading;
  useEffect(() => poll(again, dueAt), [again, dueAt]);
  return reading;
}
