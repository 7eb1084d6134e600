import { useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';

/** Says where the token is now and where to paste it. */
export function MailDraftNotice({ state }: { state: MailDraftState }) {
  switch (state) {
    case 'none':
      return null;
    case 'opened':
      return (
        <Notice tone="info">
          The token is on the clipboard, not in the draft. Paste it into the draft where it says so. If no
          draft has opened, this browser knows no mail program: press Copy message instead.
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="bad">
          The token could not be put on the clipboard, so no draft was opened. Press Reveal and copy it by
          hand.
        </Notice>
      );
    default:
      return state satisfies never;
  }
}

type MailDraftState = 'none' | 'opened' | 'refused';

/**
 * Copies the token to the clipboard and opens the mail draft into which it is pasted; if copying fails, no draft is
 * opened. The draft opens in a new tab, because webmail would otherwise replace this page. That may close a popup.
 */
export function useMailDraft(open: () => Promise<string>, address: () => string, onTaken?: () => void) {
  const [state, setState] = useState<MailDraftState>('none');
  const write = async () => {
    try {
      await navigator.clipboard.writeText(await open());
    } catch {
      setState('refused');
      return;
    }
    setState('opened');
    onTaken?.();
    window.open(address(), '_blank', 'noreferrer');
  };
  return { state, write, reset: () => setState('none') };
}
