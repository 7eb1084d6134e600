import { useEffect, useState } from 'preact/hooks';

const REVEALED_MS = 60_000;

/** A secret that is opened on demand and hides itself again after 60 s. */
export function useSecret(open: () => Promise<string>, onRevealed?: () => void) {
  const [secret, setSecret] = useState<string | null>(null);

  useEffect(() => {
    if (secret === null) return;
    const timer = setTimeout(() => setSecret(null), REVEALED_MS);
    return () => clearTimeout(timer);
  }, [secret]);

  const reveal = async () => {
    // One that is gone by now, revoked elsewhere say, just stays hidden.
    const opened = await open().catch(() => null);
    setSecret(opened);
    if (opened !== null) onRevealed?.();
  };
  return { secret, reveal, hide: () => setSecret(null) };
}
