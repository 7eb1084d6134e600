import { Confirm } from '#components/basics/confirm.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';

export interface RemoveQuestionProps {
  token: ForeignToken;
  onRemove: () => Outcome;
  onClose: () => void;
}

/** Asks before a token goes that may be nowhere else. */
export function RemoveQuestion({ token, onRemove, onClose }: RemoveQuestionProps) {
  return (
    <Confirm title="Remove this token?" verb="Remove" danger onConfirm={onRemove} onClose={onClose}>
      <p>
        “{token.label}” and its secret go from this browser for good. The token itself goes on working, for
        whoever has it.
      </p>
    </Confirm>
  );
}
