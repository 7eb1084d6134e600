import { signal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { readConnections } from '#lib/browser/read-connections.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { chosen, pick } from '../shared/chosen.ts';
import { database } from '../shared/database.ts';
import { live } from '../shared/live.ts';

/** All that one rendering of the popup needs, read together. */
export interface PopupView {
  connections: Connection[];
  shown: Shown | null;
}

interface Shown {
  connection: Connection;
  /** A reseller's glance, once there is one. */
  glance: Glance | undefined;
  /** The parts below the head; null in a reseller's first rendering, which waits only for the glance. */
  parts: ComponentChild | null;
}

/** Whether the popup has been painted. Until then, only what the first painting needs is read and loaded. */
export const painted = signal(false);

async function read(): Promise<PopupView> {
  const db = await database();
  const [connections, glances] = await Promise.all([readConnections(db), db.getAll('glances')]);
  const connection = pick(connections);
  if (!connection) return { connections, shown: null };
  const glance = glances.find(({ connectionId }) => connectionId === connection.id);
  return { connections, shown: { connection, glance, parts: await readParts(connection) } };
}

/** A reseller's popup does not load a customer's code, nor the other way round. Code and data are loaded in parallel. */
async function readParts(connection: Connection): Promise<ComponentChild | null> {
  const { id, organization } = connection;
  if (organization.kind === 'customer') {
    const [{ CustomerParts }, data] = await Promise.all([
      import('./customer-parts.tsx'),
      import('../shared/customer-data.ts').then(({ readCustomer }) => readCustomer(id)),
    ]);
    return <CustomerParts key={id} connection={connection} data={data} />;
  }
  if (!painted.value) return null;
  const [{ ResellerParts }, queue] = await Promise.all([
    import('./reseller-parts.tsx'),
    import('../shared/stored.ts').then(({ store }) => store.redemptions(id)),
  ]);
  return <ResellerParts key={id} connection={connection} queue={queue} />;
}

/** What the popup shows, kept up to date. */
export const view = live(read, () => [chosen.value, painted.value]);
