import type { Connection, ConnectionRequest } from '#lib/domain/connection.ts';
import { may, type OrganizationKind } from '#lib/domain/roles.ts';
import { live } from '../shared/live.ts';
import type { View } from '../shared/open-options.ts';
import { store } from '../shared/stored.ts';

/** One link in the rail. */
export interface Entry {
  view: View;
  title: string;
}

/** Whether the person sees where the numbers of a reseller's accounts come from. */
export const showsSources = ({ organization, role }: Connection) =>
  organization.kind === 'reseller' && may(organization.kind, role, 'sources');

/**
 * The entries of the rail: only customers see Tokens, only resellers Status, and viewers neither add customers nor see
 * sources.
 */
export function entriesFor(connections: readonly Connection[]): Entry[] {
  const has = (kind: OrganizationKind) => connections.some(({ organization }) => organization.kind === kind);
  const seesSources = connections.some(showsSources);
  const adds = connections.some(({ organization, role }) => may(organization.kind, role, 'redeem'));
  const entries: (Entry | false)[] = [
    has('reseller') && { view: 'status', title: 'Status' },
    adds && { view: 'add', title: 'Add a Customer' },
    seesSources && { view: 'sources', title: 'Sources' },
    has('customer') && { view: 'tokens', title: 'Tokens' },
    { view: 'connections', title: 'Connections' },
    { view: 'kept', title: 'Kept tokens' },
    { view: 'guide', title: 'Spanning guide' },
    connections.length > 0 && { view: 'alerts', title: 'Alerts' },
    { view: 'about', title: 'About' },
  ];
  return entries.filter((entry) => entry !== false);
}

/** What every view of the options page needs. It is kept small, because it is read again after every write. */
export interface OptionsView {
  connections: Connection[];
  requests: ConnectionRequest[];
}

async function read(): Promise<OptionsView> {
  const [connections, requests] = await Promise.all([store.connections(), store.connectionRequests()]);
  return { connections, requests };
}

/** The same, kept up to date. */
export const view = live(read);
