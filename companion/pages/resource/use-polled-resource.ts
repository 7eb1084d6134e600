import { useEffect, useMemo } from 'preact/hooks';
import { scheduleReads } from './polling.ts';
import { type Resource, useResource } from './use-resource.ts';

/** `useResource` that reloads on the console's schedule while the tab is visible, and when it becomes visible. */
export function usePolledResource<T extends { pollAfterSeconds: number }>(
  load: () => Promise<T>,
): Resource<T> {
  const { read, follow } = useMemo(() => scheduleReads(load), [load]);
  const resource = useResource(read);
  const { reload } = resource;
  useEffect(() => follow(reload), [follow, reload]);
  return resource;
}
