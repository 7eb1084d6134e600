import { useMemo, useRef, useState } from 'preact/hooks';
import type { Outcome } from '#components/basics/use-outcome.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import type { KeptActions } from './kept-actions.ts';
import { focusHere, focusRow, headingBeside } from './kept-focus.ts';
import type { RowControls } from './kept-row.tsx';

/** What a dialog asks about. */
interface Asked {
  what: 'edit' | 'used' | 'remove';
  token: ForeignToken;
}

/** What rows can do, always the same object, so that none is drawn again for it; `stay` where no row is left. */
export function useRowControls(
  actions: Pick<KeptActions, 'pin' | 'markUsed' | 'remove' | 'open'>,
  stay: () => void,
) {
  const [failure, setFailure] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const latest = useRef({ actions, stay });
  latest.current = { actions, stay };
  /** Brings the focus to a place that stays, once the dialog is closed that has it. */
  const after = useRef<(() => void) | null>(null);
  const rows = useMemo(() => {
    const told = async ({ label }: ForeignToken, outcome: Outcome, became: string) => {
      setFailure(null);
      const wrong = await outcome;
      if (wrong === null) setSaid(`“${label}” ${became}.`);
      return wrong;
    };
    const use = async (token: ForeignToken) => {
      const wrong = await told(token, latest.current.actions.markUsed(token.id), 'is marked as used');
      if (wrong === null) after.current = () => focusRow(token.id);
      return wrong;
    };
    const remove = async (token: ForeignToken) => {
      const beside = headingBeside(token.id);
      const wrong = await told(token, latest.current.actions.remove(token.id), 'is removed');
      if (wrong === null)
        after.current = () => (beside?.isConnected ? focusHere(beside) : latest.current.stay());
      return wrong;
    };
    return { told, use, remove };
  }, []);
  const settle = () => {
    after.current?.();
    after.current = null;
  };
  const controls = useMemo((): RowControls => {
    const atOnce = async (outcome: Outcome) => {
      setFailure(await outcome);
      settle();
    };
    return {
      open: (id) => latest.current.actions.open(id),
      onPin: (token, isPinned) => {
        const outcome = latest.current.actions.pin(token.id, isPinned);
        void atOnce(rows.told(token, outcome, isPinned ? 'is pinned' : 'is no longer pinned'));
      },
      onUsed(token) {
        // Where it was filled in, the button is the next thing to press.
        if (token.filledIn) void atOnce(rows.use(token));
        else setAsked({ what: 'used', token });
      },
      onEdit: (token) => setAsked({ what: 'edit', token }),
      onRemove(token) {
        // There is nothing to lose but a line.
        if (token.secret === undefined) void atOnce(rows.remove(token));
        else setAsked({ what: 'remove', token });
      },
    };
  }, []);
  return {
    controls,
    failure,
    said,
    asked,
    close() {
      setAsked(null);
      settle();
    },
    use: rows.use,
    remove: rows.remove,
  };
}
