import type { WorkerContext } from '#lib/connection/context.ts';
import { dropSpentSecrets } from './upkeep.ts';

/** Ends an active token; its secret goes from here too. */
export async function revoke(context: WorkerContext, connectionId: string, tokenId: string): Promise<void> {
  const row = await context.contact(connectionId, (client) =>
    client.revokeToken({ params: { id: tokenId } }),
  );
  await context.store.putTokenRow(connectionId, row);
  await dropSpentSecrets(context, connectionId);
}
