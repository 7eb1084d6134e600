import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import type { SourceCheck } from '#lib/domain/source-check.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';
import { elapsed } from './check-words.ts';
import { KEY_WORDS } from './key-words.ts';

export interface CheckRunningProps {
  check: Pick<SourceCheck, 'vendor' | 'publicKey'>;
  /** For how long the vendor has been asked already, in ms. */
  since: number;
  close: () => void;
}

/** Says that a vendor is asked, and for how long it has been. */
export function CheckRunning({ check: { vendor, publicKey }, since, close }: CheckRunningProps) {
  const name = VENDOR_NAMES[vendor];
  const { noun, of, takes } = KEY_WORDS[vendor];
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
          Asking {name} what the {noun} {of}
          <code>{publicKey}</code> sees
        </p>
        <span class="muted" role="timer" aria-label="Time so far">
          {elapsed(Date.now() - begun.current)}
        </span>
        <progress aria-label={`Asking ${name}`} />
      </div>
      <p class="muted">
        {takes} You may leave this page: the check goes on, and is found here when you come back.
      </p>
      <div class="dialog-actions">
        <Button onClick={close} focused>
          Close
        </Button>
      </div>
    </>
  );
}
