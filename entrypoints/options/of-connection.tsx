import type { ComponentChildren } from 'preact';
import { useCallback } from 'preact/hooks';
import { StoredData, useStored } from './stored-data.tsx';

export interface OfConnectionProps<T> {
  connectionId: string;
  read: (connectionId: string) => Promise<T>;
  children: (data: T) => ComponentChildren;
}

/** Draws what is stored of one connection and keeps it up to date. Give it the connection's id as its key. */
export function OfConnection<T>({ connectionId, read, children }: OfConnectionProps<T>) {
  const readOf = useCallback(() => read(connectionId), [connectionId, read]);
  return <StoredData data={useStored(readOf)}>{children}</StoredData>;
}
