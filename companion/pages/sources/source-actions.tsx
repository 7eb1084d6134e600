import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { Load } from '#components/basics/use-loaded.ts';
import { type Outcome, useOutcome } from '#components/basics/use-outcome.ts';
import { changeSource, removeSource } from '#lib/contract/sources.ts';
import type { Source } from '#lib/domain/source.ts';
import { isReadVendor } from '#lib/domain/source-check.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import { call } from '../session/client.ts';
import type { SourcesShown } from './sources-shown.ts';
import type { ReadSettingsProps } from './vendor/read-settings.tsx';
import type { RotateKeyProps } from './vendor/rotate-key.tsx';

/** Of a source that is read from a vendor. */
const loadRotateKey: Load<RotateKeyProps> = async () => (await import('./vendor/rotate-key.tsx')).RotateKey;
const loadReadSettings: Load<ReadSettingsProps> = async () =>
  (await import('./vendor/read-settings.tsx')).ReadSettings;

export interface SourceActionsProps {
  source: Source;
  shown: SourcesShown;
  /** The id of the source's heading. */
  describedBy: string;
}

/** What an administrator does with a source. */
export function SourceActions({ source, shown, describedBy }: SourceActionsProps) {
  const [asked, setAsked] = useState<'rename' | 'key' | 'remove' | null>(null);
  const { change, now, reload } = shown;
  const { busy, failure, run } = useOutcome();
  const close = () => setAsked(null);
  const { vendor } = source;
  const params = { id: source.id };
  const isPaused = source.pausedAt !== null;
  const pause = () => change(call(changeSource, { params, body: { paused: !isPaused } }));
  return (
    <>
      <div class="row">
        <Button small describedBy={describedBy} onClick={() => setAsked('rename')}>
          {source.reading === null ? 'Rename' : 'Change'}
        </Button>
        {source.reading !== null && (
          <Button small describedBy={describedBy} onClick={() => setAsked('key')}>
            {source.reading.settings === null ? 'Replace key' : 'Replace token'}
          </Button>
        )}
        <Button small describedBy={describedBy} busy={busy} onClick={() => void run(pause(), close)}>
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
        <Button small describedBy={describedBy} onClick={() => setAsked('remove')}>
          Remove
        </Button>
      </div>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {asked === 'key' && isReadVendor(vendor) && (
        <LazyPage load={loadRotateKey} props={{ source, vendor, now, reload, onClose: close }} />
      )}
      {asked === 'rename' && source.reading !== null && isReadVendor(vendor) && (
        <LazyPage
          load={loadReadSettings}
          props={{
            vendor,
            name: source.name,
            intervalSeconds: source.reading.intervalSeconds,
            save: (body) => change(call(changeSource, { params, body })),
            onClose: close,
          }}
        />
      )}
      {asked === 'rename' && source.reading === null && (
        <Rename
          name={source.name}
          save={(name) => change(call(changeSource, { params, body: { name } }))}
          onClose={close}
        />
      )}
      {asked === 'remove' && (
        <Confirm
          title={`Remove ${source.name}?`}
          verb="Remove"
          danger
          onConfirm={() => change(call(removeSource, { params }))}
          onClose={close}
        >
          <p>
            What goes, for good:{' '}
            {source.reading
              ? 'its keys, which the vendor still accepts until they are revoked there,'
              : 'its report keys, which are refused from then on, its jobs with all their runs,'}{' '}
            and what it said of{' '}
            {source.accountId === null
              ? `${counted(source.accounts)}, with those of them that only it knows`
              : 'the account'}
            . An account of a customer on which nothing else reports shows “no reports yet”.
          </p>
          <p>To stop it for a while, pause it instead.</p>
        </Confirm>
      )}
    </>
  );
}

interface RenameProps {
  name: string;
  save: (name: string) => Outcome;
  onClose: () => void;
}

function Rename({ name, save, onClose }: RenameProps) {
  const [typed, setTyped] = useState(name);
  const [errors, setErrors] = useState<{ name?: string }>({});
  const submit = () => {
    const wanted = typed.trim();
    setErrors(wanted === '' ? { name: 'Give it a name.' } : {});
    return wanted === '' ? undefined : save(wanted);
  };
  return (
    <FormDialog title="Rename the source" verb="Save" errors={errors} onSubmit={submit} onClose={onClose}>
      <TextField label="Name" value={typed} onInput={setTyped} error={errors.name} autofocus />
    </FormDialog>
  );
}

const counted = (accounts: number) => (accounts === 1 ? '1 account' : `${accounts} accounts`);
