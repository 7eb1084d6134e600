import { useState } from 'preact/hooks';
import { Confirm } from '#components/basics/confirm.tsx';
import type { Reply } from '#lib/domain/commands.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import { tokenStateWords } from './token-state.ts';

export interface RevokeQuestionProps {
  hint: string | null;
  /** Answers the token as it ended. */
  onRevoke: () => Promise<Reply<TransferTokenRow>>;
  onClose: () => void;
}

/** Asks before a token is revoked; stays if it had ended otherwise by then, to say how. */
export function RevokeQuestion({ hint, onRevoke, onClose }: RevokeQuestionProps) {
  const [isLate, setLate] = useState(false);
  const revoke = async () => {
    const reply = await onRevoke();
    if (!reply.ok) return sentence(reply.code, reply.facts);
    const words = lateWords(reply.value);
    setLate(words !== null);
    return words;
  };
  const name = hint === null ? 'The token' : <span class="mono">…{hint}</span>;
  return (
    <Confirm
      title={isLate ? 'This token was not revoked' : 'Revoke this token?'}
      verb={isLate ? null : 'Revoke'}
      danger
      onConfirm={revoke}
      onClose={onClose}
    >
      {!isLate && (
        <p>
          {name} stops working at once, for everyone who has it. Nothing else changes; you can generate
          another.
        </p>
      )}
    </Confirm>
  );
}

/** How a token that was to be revoked had ended before, and what can be done then; null: it is revoked. */
export function lateWords(row: TransferTokenRow): string | null {
  // It works no longer, whatever the clock here says.
  const now = Number.POSITIVE_INFINITY;
  const state = tokenState(row, now);
  if (state === 'revoked') return null;
  const { words } = tokenStateWords(row, now);
  const next =
    state === 'redeemed'
      ? ' To take the account back, remove the reseller on the page Settings of the console.'
      : '';
  return `It had already ${state === 'expired' ? '' : 'been '}${words}.${next}`;
}
