import { useEffect, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import './copy-button.css';
import { Icon } from './icon.tsx';

export interface CopyButtonProps {
  label: string;
  /** The accessible name where there are many such buttons; it must contain `label`. */
  name?: string;
  /** Returns the text to copy; called only when the button is pressed. */
  text: () => Promise<string>;
  kind?: 'primary' | 'plain';
  onCopied?: () => void;
  small?: boolean;
  /** Shown if copying failed: how to copy by hand. */
  byHand?: string;
}

const SHOWN_MS = 4000;

/** Copies a text and confirms it in the button itself, which changes to "Copied". */
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
        // Otherwise the name would hide the result from screen readers.
        label={state === 'idle' ? name : undefined}
        onClick={() => void copy()}
      >
        {/* Both labels always take their room, so that nothing beside the button moves. */}
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
