import { useEffect, useState } from 'preact/hooks';

const REVEALED_MS = 60_000;

/** A secret that is opened on demand and hides itself again after 60 s. */
export function useSecret(open: () => Promise<string>) {
  const [secret, setSecret] = useState<string | null>(null);

  useEffect(() => {
    if (secret === null) return;
    const timer = setTimeout(() => setSecret(null), REVEALED_MS);
    return () => clearTimeout(timer);
  }, [secret]);

  // One that is gone by now, revoked elsewhere say, just stays hidden.
  const reveal = async () => setSecret(await open().catch(() => null));
  return { secret, reveal, hide: () => setSecret(null) };
}
