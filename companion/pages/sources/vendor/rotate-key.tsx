import { useState } from 'preact/hooks';
import { CheckBox } from '#components/basics/check-box.tsx';
import { rotateSourceKey } from '#lib/contract/vendor-sources.ts';
import type { Source } from '#lib/domain/source.ts';
import type { ReadVendor } from '#lib/domain/source-check.ts';
import { call } from '../../session/client.ts';
import { seesNoneKnown } from './check-words.ts';
import { KEY_WORDS } from './key-words.ts';
import { type CheckedKeys, KeysDialog } from './keys-dialog.tsx';
import { TakeKeys } from './take-keys.tsx';

export interface RotateKeyProps {
  source: Source;
  vendor: ReadVendor;
  /** In ms, by the console's clock. */
  now: number;
  reload: () => Promise<void>;
  onClose: () => void;
}

/** Has a source go on with other keys: they are checked first, and all that it knows stays. */
export function RotateKey({ source, vendor, now, reload, onClose }: RotateKeyProps) {
  const { id, name, accountId, reading } = source;
  return (
    <KeysDialog
      title={`Replace the ${KEY_WORDS[vendor].noun} of ${name}`}
      wanted={{ vendor, sourceId: id, accountId, tenant: reading?.settings ?? null }}
      now={now}
      onClose={onClose}
    >
      {(checked) => <Replace checked={checked} sourceId={id} reload={reload} />}
    </KeysDialog>
  );
}

interface ReplaceProps {
  checked: CheckedKeys;
  sourceId: string;
  reload: () => Promise<void>;
}

function Replace({ checked, sourceId, reload }: ReplaceProps) {
  const [confirmed, setConfirmed] = useState(false);
  const isOther = seesNoneKnown(checked.seen);
  const input = { params: { id: sourceId }, body: { checkId: checked.check.id, confirmed } };
  return (
    <TakeKeys
      checked={checked}
      verb={`Replace the ${KEY_WORDS[checked.check.vendor].noun}`}
      missing={isOther && !confirmed ? 'Confirm first that these are the right keys.' : null}
      send={() => call(rotateSourceKey, input)}
      reload={reload}
    >
      {() =>
        isOther && (
          <CheckBox
            label="These are the right keys all the same"
            checked={confirmed}
            onChange={setConfirmed}
          />
        )
      }
    </TakeKeys>
  );
}
