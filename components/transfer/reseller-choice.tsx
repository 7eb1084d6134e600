import { Button } from '#components/basics/button.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import './reseller-choice.css';
import type { ResellerLookUp } from './use-reseller.ts';

const CHOICES = [
  { value: 'anyone', label: 'anyone with the token' },
  { value: 'one', label: 'a reseller by its public id' },
] as const;

/** For whom a token is. */
export function ResellerSelect({ lookUp }: { lookUp: ResellerLookUp }) {
  return (
    <Select
      label="Reseller"
      choices={CHOICES}
      value={lookUp.bound ? 'one' : 'anyone'}
      onChange={(value) => lookUp.setBound(value === 'one')}
    />
  );
}

/** If for one reseller only: its public id, and then its name and domain to confirm. */
export function ResellerById({ lookUp }: { lookUp: ResellerLookUp }) {
  const { bound, publicId, reseller, error, busy } = lookUp;
  return (
    <>
      {bound && (
        <div class="reseller-id">
          <TextField
            label="Public id of the reseller"
            value={publicId}
            onInput={lookUp.setPublicId}
            mono
            error={error}
            note="The reseller finds it in their settings and can tell you."
          />
          <Button busy={busy} onClick={() => void lookUp.find()}>
            Look up
          </Button>
        </div>
      )}
      <output class={reseller ? 'reseller-found' : 'unseen'} aria-live="polite">
        {reseller && (
          <>
            <strong>{reseller.name}</strong> <span class="muted">{reseller.domain}</span>
            <span class="small muted">
              Only they will be able to use the token. Is this the reseller you mean?
            </span>
          </>
        )}
      </output>
    </>
  );
}
