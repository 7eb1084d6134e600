import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { follow, type Live } from '../shared/live.ts';

export interface OfConnectionProps<T> {
  connectionId: string;
  read: (connectionId: string) => Promise<T>;
  children: (data: T) => ComponentChildren;
}

/** Draws what is stored of one connection and keeps it up to date. Give it the connection's id as its key. */
export function OfConnection<T>({ connectionId, read, children }: OfConnectionProps<T>) {
  const answer = useSignal<Live<T>>({ state: 'reading' });
  useEffect(() => follow(answer, () => read(connectionId)), [answer, connectionId, read]);
  const data = answer.value;
  if (data.state === 'read') return <>{children(data.value)}</>;
  if (data.state === 'reading') return <Loading />;
  return <Notice tone="bad">{data.words}</Notice>;
}
