import { signal } from '@preact/signals';
import type { Connection } from '#lib/domain/connection.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';

const KEY = 'chosen-connection';

/** The id of the connection shown last, stored for the next time. */
export const chosen = signal(localStorage.getItem(KEY));

/** Shows this connection from now on. */
export function choose(connectionId: string): void {
  localStorage.setItem(KEY, connectionId);
  chosen.value = connectionId;
}

/** The chosen connection, or else the first one. With a kind, only connections of that kind count. */
export function pick(connections: readonly Connection[], kind?: OrganizationKind): Connection | undefined {
  const candidates = connections.filter(({ organization }) => !kind || organization.kind === kind);
  return candidates.find(({ id }) => id === chosen.value) ?? candidates[0];
}
