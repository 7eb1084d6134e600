import { useState } from 'preact/hooks';

/** Resolves to a sentence that says why an action failed, or to null. */
export type Outcome = Promise<string | null>;

/** Runs the action of a dialog: shows that it is busy, then closes the dialog or shows why it failed. */
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
  return { busy, failure, run, reset: () => setFailure(null) };
}
