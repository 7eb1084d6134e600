import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { follow, type Live } from '../shared/live.ts';

/**
 * What `read` returns, kept up to date with the storage and with the signals that `watch` reads. Pass the same functions
 * at each rendering, because a different function starts a new read.
 */
export function useStored<T>(read: () => Promise<T>, watch?: () => void): Live<T> {
  const answer = useSignal<Live<T>>({ state: 'reading' });
  useEffect(() => follow(answer, read, watch), [answer, read, watch]);
  return answer.value;
}

/** Renders the data once it is read. Until then it shows a spinner, or why the data cannot be read. */
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

export interface OfConnectionProps<T> {
  connectionId: string;
  read: (connectionId: string) => Promise<T>;
  children: (data: T) => ComponentChildren;
}

/** Renders stored data of one connection and keeps it up to date. Give it the connection's id as its key. */
export function OfConnection<T>({ connectionId, read, children }: OfConnectionProps<T>) {
  const readOf = useCallback(() => read(connectionId), [connectionId, read]);
  return <StoredData data={useStored(readOf)}>{children}</StoredData>;
}
