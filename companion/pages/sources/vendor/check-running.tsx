import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { elapsed } from './check-words.ts';

export interface CheckRunningProps {
  publicKey: string;
  /** For how long Datto has been asked already, in ms. */
  since: number;
  close: () => void;
}

/** Says that Datto is asked, and for how long it has been. */
export function CheckRunning({ publicKey, since, close }: CheckRunningProps) {
  const begun = useRef(Date.now() - since);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <div class="check-running">
        <p role="status">
          Asking Datto what the key <code>{publicKey}</code> sees
        </p>
        <span class="muted" role="timer" aria-label="Time so far">
          {elapsed(Date.now() - begun.current)}
        </span>
        <progress aria-label="Asking Datto" />
      </div>
      <p class="muted">
        Datto takes up to a minute to answer. You may leave this page: the check goes on, and is found here
        when you come back.
      </p>
      <div class="dialog-actions">
        <Button onClick={close} focused>
          Close
        </Button>
      </div>
    </>
  );
}
