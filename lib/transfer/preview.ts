import type { WorkerContext } from '#lib/connection/context.ts';
import type { Preview } from '#lib/domain/preview.ts';
import { decodeSealed } from '#lib/domain/sealed.ts';

/** Asks the console what a token, sealed by a page, would add. Stores nothing. Throws as `contact` does. */
export async function preview(
  { vault, contact }: Pick<WorkerContext, 'vault' | 'contact'>,
  connectionId: string,
  sealedToken: string,
): Promise<Preview> {
  const token = await vault.open(decodeSealed(sealedToken));
  return contact(connectionId, (client) => client.previewRedemption({ body: { token } }));
}
