import type { ControlIds } from '#components/basics/field.tsx';
import { TOKEN_LENGTH, TOKEN_PREFIX } from '#lib/domain/token.ts';
import '#components/basics/control.css';
import './secret-field.css';
import { useEffect, useState } from 'preact/hooks';
import { NoLongerHeld } from './shown-token.ts';

/** As long as the token itself, so that revealing moves nothing. */
function masked(hint: string): string {
  return TOKEN_PREFIX + '•'.repeat(TOKEN_LENGTH - TOKEN_PREFIX.length - hint.length) + hint;
}

export interface SecretFieldProps {
  ids: ControlIds;
  hint: string;
  /** Null while hidden. */
  secret: string | null;
}

/** Shows a token to read or select by hand; it cannot be edited. */
export function SecretField({ ids, hint, secret }: SecretFieldProps) {
  return (
    <textarea
      {...ids}
      class="control secret"
      readOnly
      rows={1}
      // Otherwise the browser would save it to restore the page later.
      autocomplete="off"
      spellcheck={false}
      value={secret ?? masked(hint)}
      onFocus={(event) => secret !== null && event.currentTarget.select()}
    />
  );
}

const REVEALED_MS = 60_000;

/** A secret that is opened on demand and hidden again after 60 seconds; `cannotOpen` if opening failed. */
export function useSecret(open: () => Promise<string>, onRevealed?: () => void) {
  const [secret, setSecret] = useState<string | null>(null);
  const [cannotOpen, setCannotOpen] = useState(false);

  useEffect(() => {
    if (secret === null) return;
    const timer = setTimeout(() => setSecret(null), REVEALED_MS);
    return () => clearTimeout(timer);
  }, [secret]);

  const reveal = async () => {
    setCannotOpen(false);
    try {
      setSecret(await open());
    } catch (error) {
      // A secret that is gone by now, for example revoked elsewhere, just stays hidden.
      setCannotOpen(!(error instanceof NoLongerHeld));
      return;
    }
    onRevealed?.();
  };
  return { secret, cannotOpen, reveal, hide: () => setSecret(null) };
}
