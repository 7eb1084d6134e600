import type { Connection } from '#lib/domain/connection.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import { may } from '#lib/domain/roles.ts';
import type { View } from '../shared/open-options.ts';

export interface Entry {
  view: View;
  title: string;
}

/** The rail: a customer has no status of customers, a viewer adds none, and nobody sees what is of no use to them. */
export function entriesFor(connections: readonly Connection[]): Entry[] {
  const has = (kind: OrganizationKind) => connections.some(({ organization }) => organization.kind === kind);
  const adds = connections.some(({ organization, role }) => may(organization.kind, role, 'redeem'));
  const entries: (Entry | false)[] = [
    has('reseller') && { view: 'status', title: 'Status' },
    adds && { view: 'add', title: 'Add a Customer' },
    has('customer') && { view: 'tokens', title: 'Tokens' },
    { view: 'connections', title: 'Connections' },
    { view: 'kept', title: 'Kept tokens' },
    { view: 'guide', title: 'Spanning guide' },
    connections.length > 0 && { view: 'alerts', title: 'Alerts' },
    { view: 'about', title: 'About' },
  ];
  return entries.filter((entry) => entry !== false);
}
