import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { follow, type Live } from '../shared/live.ts';

/**
 * What `read` answers, kept up to date with what is stored and with the signals that `watch` touches. Both are to be the
 * same functions at each drawing: others begin anew.
 */
export function useStored<T>(read: () => Promise<T>, watch?: () => void): Live<T> {
  const answer = useSignal<Live<T>>({ state: 'reading' });
  useEffect(() => follow(answer, read, watch), [answer, read, watch]);
  return answer.value;
}

/** Draws it once it is read, or says that it is being read, or why it cannot be. */
export function StoredData<T>({
  data,
  children,
}: {
  data: Live<T>;
  children: (data: T) => ComponentChildren;
}) {
  if (data.state === 'read') return <>{children(data.value)}</>;
  if (data.state === 'reading') return <Loading />;
  return <Notice tone="bad">{data.words}</Notice>;
}
