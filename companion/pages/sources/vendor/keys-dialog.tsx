import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Dialog } from '#components/basics/dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { sentence } from '#lib/domain/sentences.ts';
import type { SeenByKey, SourceCheck } from '#lib/domain/source-check.ts';
import { type CheckFor, checkBody, emptyKeys, type TypedKeys } from './check-for.ts';
import { CheckRunning } from './check-running.tsx';
import { failureWords } from './check-words.ts';
import { KeysForm } from './keys-form.tsx';
import { useCheck } from './use-check.ts';
import './keys.css';

export interface CheckedKeys {
  check: SourceCheck;
  seen: SeenByKey;
  close: () => void;
  /** Asks for other keys. */
  again: () => void;
}

export interface KeysDialogProps {
  title: string;
  wanted: CheckFor;
  /** In ms, by the console's clock. */
  now: number;
  onClose: () => void;
  /** What is done with keys that were found good. */
  children: (checked: CheckedKeys) => ComponentChildren;
}

/** Asks for a pair of keys, has the vendor asked about them, and goes on once that has answered. */
export function KeysDialog({ title, wanted, now, onClose, children }: KeysDialogProps) {
  const { check, lost, find, forget, start } = useCheck(wanted);
  const [typed, setTyped] = useState<TypedKeys | null>(null);
  const keys = typed ?? emptyKeys(wanted, check);
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => {
        if (check === undefined && lost === null) return <Loading />;
        if (lost !== null && (check === undefined || check?.endedAt === null))
          return (
            <>
              <Notice tone="bad" action={<Button onClick={() => void find()}>Try again</Button>}>
                {sentence(lost.code, lost.facts)}
              </Notice>
              <div class="dialog-actions">
                <Button onClick={close}>Close</Button>
              </div>
            </>
          );
        if (check?.endedAt === null)
          return <CheckRunning check={check} since={now - Date.parse(check.startedAt)} close={close} />;
        if (check?.seen) return children({ check, seen: check.seen, close, again: forget });
        return (
          <KeysForm
            wanted={wanted}
            keys={keys}
            onKeys={setTyped}
            failure={check ? failureWords(check, now) : null}
            check={() => start(checkBody(wanted, keys))}
            close={close}
          />
        );
      }}
    </Dialog>
  );
}
