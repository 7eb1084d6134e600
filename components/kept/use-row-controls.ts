import { useMemo, useRef, useState } from 'preact/hooks';
import type { Outcome } from '#components/basics/use-outcome.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import type { KeptActions } from './kept-actions.ts';
import type { RowControls } from './kept-controls.tsx';
import { focusRow, focusWithoutScroll, neighborHeading } from './kept-focus.ts';

/** The open dialog and its token. */
interface DialogRequest {
  what: 'edit' | 'used' | 'remove';
  token: ForeignToken;
}

/**
 * The actions of all rows, as a stable object so that no row is rendered again. `focusList` is called if no row is
 * left.
 */
export function useRowControls(
  actions: Pick<KeptActions, 'pin' | 'markUsed' | 'remove' | 'open'>,
  focusList: () => void,
) {
  const [failure, setFailure] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const [dialog, setDialog] = useState<DialogRequest | null>(null);
  const latest = useRef({ actions, focusList });
  latest.current = { actions, focusList };
  /** Moves the focus to an element that stays, after the dialog that has it is closed. */
  const after = useRef<(() => void) | null>(null);
  const rows = useMemo(() => {
    const announce = async ({ label }: ForeignToken, outcome: Outcome, became: string) => {
      setFailure(null);
      const wrong = await outcome;
      if (wrong === null) setAnnouncement(`“${label}” ${became}.`);
      return wrong;
    };
    const use = async (token: ForeignToken) => {
      const wrong = await announce(token, latest.current.actions.markUsed(token.id), 'is marked as used');
      if (wrong === null) after.current = () => focusRow(token.id);
      return wrong;
    };
    const remove = async (token: ForeignToken) => {
      const beside = neighborHeading(token.id);
      const wrong = await announce(token, latest.current.actions.remove(token.id), 'is removed');
      if (wrong === null)
        after.current = () => (beside?.isConnected ? focusWithoutScroll(beside) : latest.current.focusList());
      return wrong;
    };
    return { announce, use, remove };
  }, []);
  const restoreFocus = () => {
    after.current?.();
    after.current = null;
  };
  const controls = useMemo((): RowControls => {
    const runNow = async (outcome: Outcome) => {
      setFailure(await outcome);
      restoreFocus();
    };
    return {
      open: (id) => latest.current.actions.open(id),
      onPin: (token, isPinned) => {
        const outcome = latest.current.actions.pin(token.id, isPinned);
        void runNow(rows.announce(token, outcome, isPinned ? 'is pinned' : 'is no longer pinned'));
      },
      onUsed(token) {
        // After filling in, this button is the expected next step and needs no confirmation.
        if (token.filledIn) void runNow(rows.use(token));
        else setDialog({ what: 'used', token });
      },
      onEdit: (token) => setDialog({ what: 'edit', token }),
      onRemove(token) {
        // Only the row would be lost.
        if (token.secret === undefined) void runNow(rows.remove(token));
        else setDialog({ what: 'remove', token });
      },
    };
  }, []);
  return {
    controls,
    failure,
    announcement,
    dialog,
    close() {
      setDialog(null);
      restoreFocus();
    },
    use: rows.use,
    remove: rows.remove,
  };
}
