import { Confirm } from '#components/basics/confirm.tsx';
import { exactTime } from '#lib/domain/time.ts';
import type { ActiveToken } from './shown-token.ts';

export interface ReplaceQuestionProps {
  active: ActiveToken;
  onReplace: () => Promise<void>;
  onClose: () => void;
}

/** One token of an account works at a time: says who made the present one and when, before ending it. */
export function ReplaceQuestion({ active, onReplace, onClose }: ReplaceQuestionProps) {
  // Whether it could be replaced is said where it was ordered.
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
      <p>A new one ends it at once, for everyone who has it.</p>
    </Confirm>
  );
}
