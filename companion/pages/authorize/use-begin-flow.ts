import { useEffect, useState } from 'preact/hooks';
import { failureFromError } from '../session/client.ts';
import { beginFailureWords } from './failure-words.ts';
import { beginFlow } from './flow.ts';
import type { FlowPurpose } from './flow-purpose.ts';

/** Begins a sign-in at a provider and goes to the provider's page; `failure` says why it could not. */
export function useBeginFlow(purpose: FlowPurpose) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  // The browser may restore this page, still busy, when the person comes back from the provider.
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
      location.assign(await beginFlow(sessionStorage, purpose));
    } catch (error) {
      const { code, facts } = failureFromError(error);
      setFailure(beginFailureWords(purpose, code, facts));
      setBusy(false);
    }
  };
  return { busy, failure, begin };
}
