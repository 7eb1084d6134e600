import { useEffect, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { FILLING_WORDS, type FillingReport } from './filling.ts';

export interface FillingNoticeProps {
  report: FillingReport;
  /** The token's label. */
  label: string;
  /** Null if the secret is not here. */
  open: (() => Promise<string>) | null;
  onDismiss: () => void;
}

/** Says in the token's row how filling it in failed. */
export function FillingNotice({ report: { filling, site }, label, open, onDismiss }: FillingNoticeProps) {
  const length = useLength(filling === 'too-long' ? open : null);
  const { words, offersCopy } = FILLING_WORDS[filling];
  return (
    <div ref={scrollIntoView}>
      <Notice
        tone="warn"
        action={
          <div class="row">
            {offersCopy && open && <CopyButton small label="Copy" name={`Copy “${label}”`} text={open} />}
            <Button small kind="quiet" onClick={onDismiss}>
              Dismiss
            </Button>
          </div>
        }
      >
        {words(site || 'that page', length)}
      </Notice>
    </div>
  );
}

/** The length of a secret in characters; null until it is opened. */
function useLength(open: (() => Promise<string>) | null): number | null {
  const [length, setLength] = useState<number | null>(null);
  // Runs once: a secret never changes.
  useEffect(() => {
    void open?.().then(
      (secret) => setLength(secret.length),
      () => undefined,
    );
  }, []);
  return length;
}

function scrollIntoView(place: HTMLElement | null) {
  place?.scrollIntoView({ block: 'nearest' });
}
