import type { Belongings } from '#components/connections/connection-card.tsx';
import type { Connection, ConnectionRequest } from '#lib/domain/connection.ts';
import { isFinal } from '#lib/domain/redemption.ts';
import { live } from '../shared/live.ts';
import { store } from '../shared/stored.ts';

/** What every view of the options page starts from. */
export interface OptionsView {
  connections: Connection[];
  requests: ConnectionRequest[];
  belongings: Map<string, Belongings>;
}

async function read(): Promise<OptionsView> {
  const [connections, requests] = await Promise.all([store.connections(), store.connectionRequests()]);
  const belongings = await Promise.all(
    connections.map(async ({ id }): Promise<[string, Belongings]> => [id, await belongingsOf(id)]),
  );
  return { connections, requests, belongings: new Map(belongings) };
}

async function belongingsOf(connectionId: string): Promise<Belongings> {
  const [queue, held] = await Promise.all([store.redemptions(connectionId), store.heldTokens(connectionId)]);
  return {
    waiting: queue.filter((entry) => !isFinal(entry.status)).length,
    secrets: held.filter((token) => token.secret !== undefined).length,
  };
}

export const view = live(read);
