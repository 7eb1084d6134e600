import { useState } from 'preact/hooks';
import { TextField } from '#components/basics/text-field.tsx';
import { addSource } from '#lib/contract/vendor-sources.ts';
import { READ_INTERVAL } from '#lib/domain/source-check.ts';
import { call } from '../../session/client.ts';
import { IntervalSelect } from './interval-select.tsx';
import { type CheckedKeys, KeysDialog } from './keys-dialog.tsx';
import { TakeKeys } from './take-keys.tsx';

export interface AddDattoProps {
  /** In ms, by the console's clock. */
  now: number;
  reload: () => Promise<void>;
  onClose: () => void;
}

/** Adds Datto as a source: its keys are checked first. */
export function AddDatto({ now, reload, onClose }: AddDattoProps) {
  return (
    <KeysDialog title="Add Datto SaaS Protection" sourceId={null} now={now} onClose={onClose}>
      {(checked) => <Add checked={checked} reload={reload} />}
    </KeysDialog>
  );
}

function Add({ checked, reload }: { checked: CheckedKeys; reload: () => Promise<void> }) {
  const [name, setName] = useState('Datto');
  const [intervalSeconds, setIntervalSeconds] = useState<number>(READ_INTERVAL.usual);
  const body = { checkId: checked.check.id, name, intervalSeconds };
  return (
    <TakeKeys checked={checked} verb="Add" send={() => call(addSource, { body })} reload={reload}>
      {(errors) => (
        <>
          <TextField
            label="Name"
            note="As your team will see it"
            value={name}
            onInput={setName}
            error={errors.name}
          />
          <IntervalSelect value={intervalSeconds} onChange={setIntervalSeconds} />
        </>
      )}
    </TakeKeys>
  );
}
