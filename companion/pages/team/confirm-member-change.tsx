import { Confirm } from '#components/basics/confirm.tsx';
import { ROLE_WORDS } from '#components/connections/role-words.ts';
import type { Member } from '#lib/contract/people-schemas.ts';
import type { OrganizationKind, Role } from '#lib/domain/roles.ts';

/** A member who is about to be removed from the team (`role` is null), or to be demoted to `role`. */
export interface MemberChange {
  member: Member;
  role: Role | null;
}

export interface ConfirmMemberChangeProps {
  kind: OrganizationKind;
  change: MemberChange;
  onConfirm: (change: MemberChange) => Promise<string | null>;
  onClose: () => void;
}

/** Asks for confirmation and says what ends with the change; see removeMember and changeRole of the console. */
export function ConfirmMemberChange({ kind, change, onConfirm, onClose }: ConfirmMemberChangeProps) {
  const { member, role } = change;
  const name = member.you ? 'yourself' : member.name;
  const losses = [
    role === null && 'Their browsers are disconnected immediately.',
    role !== null && kind === 'reseller' && 'They can no longer change the team and its settings.',
    kind === 'customer' && 'Transfer tokens that they made and nobody has used stop working.',
    member.role === 'admin' &&
      'API keys that they answer for end in seven days, unless somebody adopts them.',
    role !== null && member.you && 'Only another administrator can make you one again.',
  ].filter(Boolean);
  return (
    <Confirm
      title={role === null ? `Remove ${name}?` : `Make ${name} a ${ROLE_WORDS[role].toLowerCase()}?`}
      verb={role === null ? 'Remove' : 'Change the role'}
      danger
      onConfirm={() => onConfirm(change)}
      onClose={onClose}
    >
      <p>{losses.join(' ')}</p>
    </Confirm>
  );
}
