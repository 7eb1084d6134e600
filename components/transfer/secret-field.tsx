import type { ControlIds } from '#components/basics/field.tsx';
import { TOKEN_LENGTH, TOKEN_PREFIX } from '#lib/domain/token.ts';
import '#components/basics/control.css';
import './secret-field.css';

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

/** A token to read or to select by hand; never to type into. */
export function SecretField({ ids, hint, secret }: SecretFieldProps) {
  return (
    <textarea
      {...ids}
      class="control secret"
      readOnly
      rows={1}
      // Else it would be among what a browser writes down to restore its pages.
      autocomplete="off"
      spellcheck={false}
      value={secret ?? masked(hint)}
      onFocus={(event) => secret !== null && event.currentTarget.select()}
    />
  );
}
