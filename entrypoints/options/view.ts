import type { Connection, ConnectionRequest } from '#lib/domain/connection.ts';
import { live } from '../shared/live.ts';
import { store } from '../shared/stored.ts';

/** What every view of the options page starts from; little, as it is read again after every write. */
export interface OptionsView {
  connections: Connection[];
  requests: ConnectionRequest[];
}

async function read(): Promise<OptionsView> {
  const [connections, requests] = await Promise.all([store.connections(), store.connectionRequests()]);
  return { connections, requests };
}

export const view = live(read);
