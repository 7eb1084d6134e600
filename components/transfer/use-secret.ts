import { useEffect, useState } from 'preact/hooks';
import { NoLongerHeld } from './shown-token.ts';

const REVEALED_MS = 60_000;

/** A secret that is opened on demand and hides itself again after 60 s; `isSealed`: it could not be opened. */
export function useSecret(open: () => Promise<string>, onRevealed?: () => void) {
  const [secret, setSecret] = useState<string | null>(null);
  const [isSealed, setSealed] = useState(false);

  useEffect(() => {
    if (secret === null) return;
    const timer = setTimeout(() => setSecret(null), REVEALED_MS);
    return () => clearTimeout(timer);
  }, [secret]);

  const reveal = async () => {
    setSealed(false);
    try {
      setSecret(await open());
    } catch (error) {
      // One that is gone by now, revoked elsewhere say, just stays hidden.
      setSealed(!(error instanceof NoLongerHeld));
      return;
    }
    onRevealed?.();
  };
  return { secret, isSealed, reveal, hide: () => setSecret(null) };
}
