import { useEffect, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import './copy-button.css';
import { Icon } from './icon.tsx';

export interface CopyButtonProps {
  label: string;
  /** What a screen reader calls it where there are many; it has `label` in it. */
  name?: string;
  /** What is put on the clipboard; asked for only when the button is pressed. */
  text: () => Promise<string>;
  kind?: 'primary' | 'plain';
  onCopied?: () => void;
  small?: boolean;
  /** What to do when it failed. */
  byHand?: string;
}

const SHOWN_MS = 4000;

/** Copies, and says so where one is looking: the button itself turns into "Copied". */
export function CopyButton({
  label,
  name,
  text,
  kind = 'plain',
  onCopied,
  small = false,
  byHand = 'Not copied. Press Reveal and copy by hand.',
}: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');

  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setState('copied');
      onCopied?.();
    } catch {
      setState('failed');
    }
  };

  return (
    <span class="copy-button" data-state={state}>
      <Button
        kind={kind}
        small={small}
        // Else it would speak over what became of it.
        label={state === 'idle' ? name : undefined}
        onClick={() => void copy()}
      >
        {/* Both labels keep their room, so nothing beside the button moves. */}
        <span class="copy-label" aria-hidden={state === 'copied' || undefined}>
          {label}
        </span>
        <span class="copy-done" aria-hidden={state !== 'copied' || undefined}>
          <Icon name="check" /> Copied
        </span>
      </Button>
      <output class="unseen" aria-live="polite">
        {state === 'copied' && 'Copied'}
        {state === 'failed' && 'Copying failed'}
      </output>
      {state === 'failed' && <span class="small copy-failed">{byHand}</span>}
    </span>
  );
}
