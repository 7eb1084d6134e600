import { Confirm } from '#components/basics/confirm.tsx';
import { ROLE_WORDS } from '#components/connections/role-words.ts';
import type { Member } from '#lib/contract/people-schemas.ts';
import type { OrganizationKind, Role } from '#lib/domain/roles.ts';

/** Who is about to leave the team, or, with a role, its administrators. */
export interface Leaving {
  member: Member;
  role: Role | null;
}

export interface LeavingQuestionProps {
  kind: OrganizationKind;
  leaving: Leaving;
  onConfirm: (leaving: Leaving) => Promise<string | null>;
  onClose: () => void;
}

/** Asks, and says what ends with it: see removeMember and changeRole of the console. */
export function LeavingQuestion({ kind, leaving, onConfirm, onClose }: LeavingQuestionProps) {
  const { member, role } = leaving;
  const name = member.you ? 'yourself' : member.name;
  const losses = [
    role === null && 'Their browsers are disconnected at once.',
    kind === 'customer' && 'Transfer tokens that they made and nobody has used stop working.',
    role !== null && member.you && 'Only another administrator can make you one again.',
  ].filter(Boolean);
  return (
    <Confirm
      title={role === null ? `Remove ${name}?` : `Make ${name} a ${ROLE_WORDS[role].toLowerCase()}?`}
      verb={role === null ? 'Remove' : 'Change the role'}
      danger
      onConfirm={() => onConfirm(leaving)}
      onClose={onClose}
    >
      <p>{losses.join(' ') || 'They can no longer change the team and its settings.'}</p>
    </Confirm>
  );
}
