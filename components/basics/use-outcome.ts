import { useState } from 'preact/hooks';

/** Why something could not be done, in a sentence; null once it is. */
export type Outcome = Promise<string | null>;

/** Something that a dialog does: it waits, then closes, or says why it could not be done. */
export function useOutcome() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (outcome: Outcome, close: () => void) => {
    setBusy(true);
    const wrong = await outcome;
    setBusy(false);
    setFailure(wrong);
    if (wrong === null) close();
  };
  return { busy, failure, run, forget: () => setFailure(null) };
}
