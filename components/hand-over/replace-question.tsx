import { Confirm } from '#components/basics/confirm.tsx';
import { exactTime } from '#lib/domain/time.ts';
import type { ActiveToken } from './shown-token.ts';

export interface ReplaceQuestionProps {
  active: ActiveToken;
  onReplace: () => Promise<void>;
  onClose: () => void;
}

/** An account has one active token at a time: says who made it and when, and asks before replacing it. */
export function ReplaceQuestion({ active, onReplace, onClose }: ReplaceQuestionProps) {
  // The form shows whether replacing succeeded.
  const replace = async () => {
    await onReplace();
    return null;
  };
  return (
    <Confirm
      title="Replace the token that works now?"
      verb="Replace it"
      onConfirm={replace}
      onClose={onClose}
    >
      <p>
        {active.hint === null ? 'A token' : <span class="mono">…{active.hint}</span>} was made by{' '}
        <strong>{active.createdBy}</strong> on {exactTime(Date.parse(active.createdAt))} and works until{' '}
        {exactTime(Date.parse(active.expiresAt))}.
      </p>
      <p>A new one ends it immediately, for everyone who has it.</p>
    </Confirm>
  );
}
