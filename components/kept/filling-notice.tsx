import { useEffect, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { FILLING_WORDS, type ToldFilling } from './filling.ts';

export interface FillingNoticeProps {
  told: ToldFilling;
  /** The token's. */
  label: string;
  /** Null: its secret is not here. */
  open: (() => Promise<string>) | null;
  onDismiss: () => void;
}

/** How filling in went wrong, at the token's line. */
export function FillingNotice({ told: { filling, site }, label, open, onDismiss }: FillingNoticeProps) {
  const length = useLength(filling === 'too-long' ? open : null);
  const { words, copies } = FILLING_WORDS[filling];
  return (
    <div ref={intoView}>
      <Notice
        tone="warn"
        action={
          <div class="row">
            {copies && open && <CopyButton small label="Copy" name={`Copy “${label}”`} text={open} />}
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

/** How many characters a secret has; null until it is opened. */
function useLength(open: (() => Promise<string>) | null): number | null {
  const [length, setLength] = useState<number | null>(null);
  // Once is enough: a secret never changes.
  useEffect(() => {
    void open?.().then(
      (secret) => setLength(secret.length),
      () => undefined,
    );
  }, []);
  return length;
}

function intoView(place: HTMLElement | null) {
  place?.scrollIntoView({ block: 'nearest' });
}
