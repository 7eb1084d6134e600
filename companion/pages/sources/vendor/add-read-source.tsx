import { useState } from 'preact/hooks';
import { TextField } from '#components/basics/text-field.tsx';
import { addSource } from '#lib/contract/vendor-sources.ts';
import { READ_INTERVAL, type SourceCheck } from '#lib/domain/source-check.ts';
import { SERVICE_NAMES, VENDOR_NAMES } from '#lib/domain/words.ts';
import { call } from '../../session/client.ts';
import type { CheckFor } from './check-for.ts';
import { IntervalSelect } from './interval-select.tsx';
import { KEY_WORDS } from './key-words.ts';
import { type CheckedKeys, KeysDialog } from './keys-dialog.tsx';
import { TakeKeys } from './take-keys.tsx';

export interface AddReadSourceProps {
  wanted: CheckFor;
  /** In ms, by the console's clock. */
  now: number;
  reload: () => Promise<void>;
  onClose: () => void;
}

/** Adds a source that is read: its keys are checked first. */
export function AddReadSource({ wanted, now, reload, onClose }: AddReadSourceProps) {
  return (
    <KeysDialog title={titleOf(wanted)} wanted={wanted} now={now} onClose={onClose}>
      {(checked) => <Add checked={checked} reload={reload} />}
    </KeysDialog>
  );
}

/** Names the service, as one customer may have both. */
function titleOf({ vendor, tenant }: CheckFor): string {
  const { title } = KEY_WORDS[vendor];
  return tenant === null ? title : `${title} for ${SERVICE_NAMES[tenant.service]}`;
}

function Add({ checked, reload }: { checked: CheckedKeys; reload: () => Promise<void> }) {
  const { id, vendor, accountId, settings } = checked.check;
  const [name, setName] = useState(nameOf(checked.check));
  const [intervalSeconds, setIntervalSeconds] = useState<number>(READ_INTERVAL.usual);
  const body = { checkId: id, name, intervalSeconds };
  return (
    <TakeKeys
      checked={checked}
      verb={settings === null ? 'Add' : 'Connect'}
      send={() => call(addSource, { body })}
      reload={reload}
    >
      {(errors) => (
        <>
          {accountId !== null && (
            <p>
              The License Manager will show Spanning's users, and give and take licenses there. Baton's own
              auto-add and license cap will be off for this account.
            </p>
          )}
          <TextField
            label="Name"
            note="As your team will see it"
            value={name}
            onInput={setName}
            error={errors.name}
          />
          <IntervalSelect vendor={vendor} value={intervalSeconds} onChange={setIntervalSeconds} />
        </>
      )}
    </TakeKeys>
  );
}

/** A reseller has a source of each tenant, so these are told apart by the client. */
function nameOf({ vendor, accountId, settings }: SourceCheck): string {
  const name = VENDOR_NAMES[vendor];
  return accountId === null && settings !== null ? `${name} of ${settings.clientName}` : name;
}
