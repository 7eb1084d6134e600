import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Load } from '#components/basics/use-loaded.ts';
import type { AccountDetail, Thresholds } from '#lib/domain/account.ts';
import { useSending } from '../hooks/use-sending.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import type { ThresholdsFormProps } from '../settings/thresholds-form.tsx';
import { thresholdsWords } from '../settings/thresholds-input.ts';

/** Loaded when somebody is about to change them. */
const loadForm: Load<ThresholdsFormProps> = async () =>
  (await import('../settings/thresholds-form.tsx')).ThresholdsForm;

export interface OwnThresholdsProps {
  account: AccountDetail;
  isReseller: boolean;
  /**
   * Saves thresholds for this account; null removes them, so that those for all accounts apply. The property is null if
   * the person may only see them.
   */
  onSave: ((thresholds: Thresholds | null) => Promise<unknown>) | null;
}

/** The thresholds in force for an account, and the form to give it its own. */
export function OwnThresholds({ account, isReseller, onSave }: OwnThresholdsProps) {
  const { thresholds, ownThresholds } = account;
  const [editing, setEditing] = useState(false);
  /** The form was closed and its button with the focus is gone: the button that opens the form gets it. */
  const [wasClosed, setWasClosed] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const { busy, failure, send } = useSending<unknown>();
  const section = useRef<HTMLElement>(null);
  const show = (isOpen: boolean) => {
    setAnnouncement('');
    setEditing(isOpen);
    setWasClosed(!isOpen);
  };
  const reset = async () => {
    setWasClosed(false);
    setAnnouncement('');
    if (!onSave || (await send(() => onSave(null))) === null) return;
    show(false);
    setAnnouncement('The thresholds are those for all accounts again.');
  };
  return (
    <section ref={section} class="panel" aria-labelledby="thresholds">
      <h2 id="thresholds">Thresholds</h2>
      <p>{thresholdsWords(thresholds)}</p>
      {isReseller && (
        <p class="muted">{ownThresholds === null ? 'As for all accounts.' : 'For this account alone.'}</p>
      )}
      {failure && <Notice tone="bad">{failure}</Notice>}
      {onSave && editing && (
        <LazyPage
          load={loadForm}
          props={{
            ...{ thresholds, save: onSave, saved: 'Saved for this account.' },
            children: <CloseButton section={section} onClose={() => show(false)} />,
          }}
        />
      )}
      {onSave && (
        <div class="row">
          {!editing && (
            <Button focused={wasClosed} onClick={() => show(true)}>
              Set for this account
            </Button>
          )}
          {ownThresholds !== null && (
            <Button busy={busy} onClick={() => void reset()}>
              Use those for all
            </Button>
          )}
        </div>
      )}
      <output class="unseen" aria-live="polite">
        {announcement}
      </output>
    </section>
  );
}

/** Once the form is there, its first field gets the focus. */
function CloseButton({ section, onClose }: { section: RefObject<HTMLElement | null>; onClose: () => void }) {
  useEffect(() => section.current?.querySelector('input')?.focus(), [section]);
  return <Button onClick={onClose}>Close</Button>;
}
