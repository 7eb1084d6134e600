import { useState } from 'preact/hooks';

export type MailDraftState = 'none' | 'opened' | 'refused';

/**
 * Puts the token on the clipboard and opens the draft that it is to be pasted into; without the one not the other.
 * In a tab of its own: whoever mails on a web page would else lose this one. A popup may close upon that.
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
  return { state, write, forget: () => setState('none') };
}
