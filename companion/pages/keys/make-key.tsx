import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Dialog } from '#components/basics/dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { SecretOnce } from '#components/basics/secret-once.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { MadeApiKey } from '#lib/contract/key-schemas.ts';
import { createKey } from '#lib/contract/keys.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call } from '../session/client.ts';

const NEVER = 0;
const ENDS = [
  { value: 30, label: 'In 30 days' },
  { value: 90, label: 'In 90 days' },
  { value: 365, label: 'In a year' },
  { value: NEVER, label: 'When it is revoked' },
];

export interface MakeKeyProps {
  onMade: () => Promise<void>;
  onClose: () => void;
}

/** Asks for a name and an end, and then shows the key, this once. */
export function MakeKey({ onMade, onClose }: MakeKeyProps) {
  const [made, setMade] = useState<MadeApiKey | null>(null);
  return (
    <Dialog title={made ? 'Your new API key' : 'Make an API key'} onClose={onClose}>
      {(close) =>
        made ? (
          <>
            <SecretOnce label="API key" secret={made.key} />
            <p class="small muted">
              Programs that sign in with a user and a password take its id,{' '}
              <span class="mono">{made.keyId}</span>, as the user.
            </p>
            <div class="dialog-actions">
              <Button onClick={close}>Done</Button>
            </div>
          </>
        ) : (
          <KeyForm
            onCancel={close}
            onMade={(key) => {
              setMade(key);
              void onMade();
            }}
          />
        )
      }
    </Dialog>
  );
}

function KeyForm({ onMade, onCancel }: { onMade: (made: MadeApiKey) => void; onCancel: () => void }) {
  const [name, setName] = useState('');
  const [days, setDays] = useState(365);
  const { busy, failure, send } = useSending<MadeApiKey>();
  const submit = async (event: Event) => {
    event.preventDefault();
    const body = { name: name.trim(), days: days === NEVER ? null : days };
    const made = await send(() => call(createKey, { body }));
    if (made) onMade(made);
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
      <TextField label="Name" note="The program that will use it" value={name} onInput={setName} autofocus />
      <Select label="Ends" choices={ENDS} value={days} onChange={setDays} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div class="dialog-actions">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="primary" submit busy={busy}>
          Make it
        </Button>
      </div>
    </form>
  );
}
