import { useState } from 'preact/hooks';
import { SecretOnce } from '#components/basics/secret-once.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { MadeApiKey } from '#lib/contract/key-schemas.ts';
import { createKey } from '#lib/contract/keys.ts';
import { call } from '../session/client.ts';
import { KeyDialog } from './key-dialog.tsx';

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
  const [name, setName] = useState('');
  const [days, setDays] = useState(365);
  const body = { name: name.trim(), days: days === NEVER ? null : days };
  return (
    <KeyDialog<MadeApiKey>
      title="Make an API key"
      madeTitle="Your new API key"
      verb="Make it"
      send={() => call(createKey, { body })}
      show={({ key, keyId }) => (
        <>
          <SecretOnce label="API key" secret={key} />
          <p class="small muted">
            Programs that sign in with a user and a password take its id, <span class="mono">{keyId}</span>,
            as the user.
          </p>
        </>
      )}
      onMade={onMade}
      onClose={onClose}
    >
      <TextField label="Name" note="The program that will use it" value={name} onInput={setName} autofocus />
      <Select label="Ends" choices={ENDS} value={days} onChange={setDays} />
    </KeyDialog>
  );
}
