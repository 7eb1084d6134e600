import type { Me } from '#lib/contract/schemas.ts';
import { Sources } from './sources.tsx';

/** Where the numbers of a reseller's accounts come from. */
export function SourcesPage({ me, now }: { me: Me; now: () => number }) {
  return (
    <>
      <p class="muted">
        Baton makes no backups. What makes them reports here, or Baton reads it, and the rows of its accounts
        turn with that.
      </p>
      <Sources me={me} now={now} level={2} />
    </>
  );
}
