import { Notice } from '#components/basics/notice.tsx';
import type { MailDraftState } from './use-mail-draft.ts';

/** Where the token is now, and where it goes. */
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
