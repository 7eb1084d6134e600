import { useState } from 'preact/hooks';
import { Confirm } from '#components/basics/confirm.tsx';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import { tokenStateWords } from './token-state.ts';

export interface RevokeQuestionProps {
  hint: string | null;
  /** Returns the token in its final state. */
  onRevoke: () => Promise<Reply<TransferTokenRow>>;
  onClose: () => void;
}

/** Asks before revoking a token. If the token had ended in another way by then, stays open to say how. */
export function RevokeQuestion({ hint, onRevoke, onClose }: RevokeQuestionProps) {
  const [hadEnded, setHadEnded] = useState(false);
  const revoke = async () => {
    const reply = await onRevoke();
    if (!reply.ok) return sentence(reply.code, reply.facts);
    const words = notRevokedWords(reply.value);
    setHadEnded(words !== null);
    return words;
  };
  const name = hint === null ? 'The token' : <span class="mono">…{hint}</span>;
  return (
    <Confirm
      title={hadEnded ? 'This token was not revoked' : 'Revoke this token?'}
      verb={hadEnded ? null : 'Revoke'}
      danger
      onConfirm={revoke}
      onClose={onClose}
    >
      {!hadEnded && (
        <p>
          {name} stops working immediately, for everyone who has it. Nothing else changes; you can generate
          another.
        </p>
      )}
    </Confirm>
  );
}

/** Says how a token had ended before it could be revoked and what to do then; null if it is revoked. */
export function notRevokedWords(row: TransferTokenRow): string | null {
  // The token has ended, whatever this computer's clock says.
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
