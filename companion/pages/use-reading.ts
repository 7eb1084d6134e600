import { useCallback, useEffect, useState } from 'preact/hooks';
import { sentence } from '#lib/domain/sentences.ts';
import { signInAddress } from './addresses.ts';
import { failureOf } from './client.ts';

export interface Reading<T> {
  /** The last answer; stays while it is read again and if that fails. */
  data: T | null;
  failure: string | null;
  again: () => Promise<void>;
}

/** Reads from the console, at once and when told. Whose session has ended is led to sign in, and back. */
export function useReading<T>(read: () => Promise<T>): Reading<T> {
  const [data, setData] = useState<T | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const again = useCallback(async () => {
    try {
      setData(await read());
      setFailure(null);
    } catch (error) {
      const { code, facts } = failureOf(error);
      if (code === 'unauthenticated') location.assign(signInAddress(location));
      setFailure(sentence(code, facts));
    }
  }, [read]);
  useEffect(() => void again(), [again]);
  return { data, failure, again };
}
