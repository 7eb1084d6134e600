import type { Glance } from '#lib/domain/glance.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';
import { store } from './stored.ts';

/** What a reseller's glance and queue are drawn from; never the rows, of which there may be 10,000. */
export interface ResellerData {
  glance: Glance | undefined;
  queue: QueuedRedemption[];
}

export async function readReseller(connectionId: string): Promise<ResellerData> {
  const [glance, queue] = await Promise.all([store.glance(connectionId), store.redemptions(connectionId)]);
  return { glance, queue };
}
