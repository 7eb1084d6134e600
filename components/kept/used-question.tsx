import { Confirm } from '#components/basics/confirm.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';

export interface UsedQuestionProps {
  onUsed: () => Outcome;
  onClose: () => void;
}

/** Asks before the secret of a kept token goes. */
export function UsedQuestion({ onUsed, onClose }: UsedQuestionProps) {
  return (
    <Confirm title="Mark the token as used?" verb="Mark as used" onConfirm={onUsed} onClose={onClose}>
      <p>Its secret is removed from this browser for good. Its line stays in the list of kept tokens.</p>
    </Confirm>
  );
}
