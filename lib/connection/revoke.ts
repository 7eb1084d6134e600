import type { Sealed } from '#lib/domain/sealed.ts';
import type { WorkerContext } from './context.ts';

/** What the console gave to this browser. */
export interface Grant {
  browserId: string;
  credential: Sealed;
}

/** The person waits for it. */
const TIMEOUT_MS = 5000;

/** Best effort: a credential that could not be revoked ends by itself after 30 idle days (ARCHITECTURE, Identity and roles). */
export async function revokeQuietly(
  { vault, createClient }: Pick<WorkerContext, 'vault' | 'createClient'>,
  origin: string,
  { browserId, credential }: Grant,
): Promise<void> {
  try {
    const client = createClient({ origin, credential: await vault.open(credential), timeoutMs: TIMEOUT_MS });
    await client.revokeBrowser({ params: { id: browserId } });
  } catch {
    // Nothing here depends on it.
  }
}
