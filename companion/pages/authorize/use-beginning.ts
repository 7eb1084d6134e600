import { useEffect, useState } from 'preact/hooks';
import { failureOf } from '../client.ts';
import type { Aim } from './aim.ts';
import { beginFlow } from './flow.ts';
import { beginningWords } from './provider-words.ts';

/** Leads to the provider's page; `failure` says why it did not. Never begun twice at once. */
export function useBeginning(aim: Aim) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  // Back from the provider this page may be as it was left.
  useEffect(() => {
    const shown = ({ persisted }: PageTransitionEvent) => persisted && setBusy(false);
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);

  const begin = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      location.assign(await beginFlow(sessionStorage, aim));
    } catch (error) {
      const { code, facts } = failureOf(error);
      setFailure(beginningWords(aim, code, facts));
      setBusy(false);
    }
  };
  return { busy, failure, begin };
}
