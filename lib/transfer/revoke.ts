import type { WorkerContext } from '#lib/connection/context.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { dropSpentSecrets } from './upkeep.ts';

/** Ends an active token; its secret goes from here too. Answers how it ended: a reseller may have been quicker. */
export async function revoke(
  context: WorkerContext,
  connectionId: string,
  tokenId: string,
): Promise<TransferTokenRow> {
  const row = await context.contact(connectionId, (client) =>
    client.revokeToken({ params: { id: tokenId } }),
  );
  await context.store.putTokenRow(connectionId, row);
  await dropSpentSecrets(context, connectionId);
  return row;
}
