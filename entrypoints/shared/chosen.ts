import { signal } from '@preact/signals';
import type { Connection } from '#lib/domain/connection.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';

const KEY = 'chosen-connection';

/** The connection last looked at; remembered for the next opening. */
export const chosen = signal(localStorage.getItem(KEY));

export function choose(connectionId: string): void {
  localStorage.setItem(KEY, connectionId);
  chosen.value = connectionId;
}

/** The chosen one, else the first; of one kind, where a view is for one kind only. */
export function pick(connections: readonly Connection[], kind?: OrganizationKind): Connection | undefined {
  const fitting = connections.filter(({ organization }) => !kind || organization.kind === kind);
  return fitting.find(({ id }) => id === chosen.value) ?? fitting[0];
}
