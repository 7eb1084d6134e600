import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Select } from '#components/basics/select.tsx';
import { originWords, tokenName } from '#components/kept/kept-words.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';

export interface TokenChoiceProps {
  customer: string;
  /** The tokens to choose from, newest first. */
  tokens: readonly ForeignToken[];
  onAttach: (tokenId: string) => void;
  /** Keeps the token that belongs to the customer; null if there is none. */
  onCancel: (() => void) | null;
}

/** Chooses one of the kept tokens. */
export function TokenChoice({ customer, tokens, onAttach, onCancel }: TokenChoiceProps) {
  const [chosen, setChosen] = useState('');
  // A chosen token may have disappeared meanwhile.
  const token = tokens.find(({ id }) => id === chosen) ?? likeliest(tokens, customer);
  if (!token && !onCancel) return null;
  return (
    <>
      {token ? (
        <Select
          label="Kept token"
          note={originWords(token)}
          choices={tokens.map((one) => ({ value: one.id, label: tokenName(one) }))}
          value={token.id}
          onChange={setChosen}
        />
      ) : (
        <p class="muted">There is no other kept token to choose.</p>
      )}
      <div class="row">
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        {token && <Button onClick={() => onAttach(token.id)}>Choose</Button>}
      </div>
    </>
  );
}

/** The token labeled for this customer, otherwise the newest. */
function likeliest(tokens: readonly ForeignToken[], customer: string) {
  const wanted = customer.toLowerCase();
  return tokens.find(({ forWhom }) => forWhom.trim().toLowerCase() === wanted) ?? tokens[0];
}
