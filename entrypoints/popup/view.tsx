import type { ComponentChild } from 'preact';
import type { Connection } from '#lib/domain/connection.ts';
import { chosen, pick } from '../shared/chosen.ts';
import { readCustomer } from '../shared/customer-data.ts';
import { live } from '../shared/live.ts';
import { readReseller } from '../shared/reseller-data.ts';
import { store } from '../shared/stored.ts';

/** All that one painting of the popup needs, read in one go. */
export interface PopupView {
  connections: Connection[];
  shown: { connection: Connection; parts: ComponentChild } | null;
}

async function read(): Promise<PopupView> {
  const connections = await store.connections();
  const connection = pick(connections);
  return { connections, shown: connection ? { connection, parts: await readParts(connection) } : null };
}

/** A reseller's popup does not load a customer's code, nor the other way round; code and data come side by side. */
async function readParts(connection: Connection): Promise<ComponentChild> {
  const { id, organization } = connection;
  if (organization.kind === 'customer') {
    const [{ CustomerParts }, data] = await Promise.all([import('./customer-parts.tsx'), readCustomer(id)]);
    return <CustomerParts key={id} connection={connection} data={data} />;
  }
  const [{ ResellerParts }, data] = await Promise.all([import('./reseller-parts.tsx'), readReseller(id)]);
  return <ResellerParts key={id} connection={connection} data={data} />;
}

export const view = live(read, () => chosen.value);
