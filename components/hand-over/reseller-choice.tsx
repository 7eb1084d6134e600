import { Button } from '#components/basics/button.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import './hand-over.css';
import { useRef, useState } from 'preact/hooks';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import type { ResellerName } from './hand-over-actions.ts';

const CHOICES = [
  { value: 'anyone', label: 'anyone with the token' },
  { value: 'one', label: 'a reseller by its public id' },
] as const;

/** Chooses who can redeem the token. */
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

/** If the token is for one reseller: its public id, then its name and domain to confirm. */
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

export interface ResellerLookUp {
  bound: boolean;
  publicId: string;
  /** The reseller that was found and is shown; null until then. */
  reseller: ResellerName | null;
  error: string | undefined;
  busy: boolean;
  setBound: (bound: boolean) => void;
  setPublicId: (publicId: string) => void;
  find: () => Promise<void>;
}

/** The choice of a reseller. A result counts only until the id is edited. */
export function useResellerLookUp(ask: (publicId: string) => Promise<Reply<ResellerName>>): ResellerLookUp {
  const [bound, setBound] = useState(false);
  const [publicId, setId] = useState('');
  const [reseller, setReseller] = useState<ResellerName | null>(null);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  /** The id of the look-up whose answer still counts. */
  const asked = useRef<string | null>(null);

  const reset = () => {
    asked.current = null;
    setBusy(false);
    setReseller(null);
    setError(undefined);
  };
  const find = async () => {
    reset();
    // Public ids are lower case; a mail or a document may have capitalized them.
    const wanted = publicId.trim().toLowerCase();
    if (wanted === '') return setError("Type the reseller's public id first.");
    asked.current = wanted;
    setBusy(true);
    const reply = await ask(wanted);
    if (asked.current !== wanted) return;
    setBusy(false);
    if (reply.ok) setReseller(reply.value);
    else setError(UNKNOWN.has(reply.code) ? unknownWords(wanted) : sentence(reply.code, reply.facts));
  };

  return {
    bound,
    publicId,
    reseller: bound ? reseller : null,
    error,
    busy,
    find,
    setBound,
    setPublicId: (id) => {
      setId(id);
      reset();
    },
  };
}

/** `validation-failed`: the text is longer than any id. */
const UNKNOWN = new Set<string>(['not-found', 'validation-failed']);

const unknownWords = (publicId: string) =>
  `No reseller has the public id ${publicId}. Ask them for it; it reads like northwind-it.`;
