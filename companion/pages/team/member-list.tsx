import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Select } from '#components/basics/select.tsx';
import type { Member } from '#lib/contract/people-schemas.ts';
import type { OrganizationKind, Role } from '#lib/domain/roles.ts';
import { ConfirmMemberChange, type MemberChange } from './confirm-member-change.tsx';
import { roleChoices } from './roles.ts';

export interface MemberListProps {
  kind: OrganizationKind;
  members: Member[];
  /** Both resolve to why it could not be done, or null. */
  onRole: (member: Member, role: Role) => Promise<string | null>;
  onRemove: (member: Member) => Promise<string | null>;
}

/** Every member with their role; the last administrator can be neither demoted nor removed. */
export function MemberList({ kind, members, onRole, onRemove }: MemberListProps) {
  const [pending, setPending] = useState<MemberChange | null>(null);
  const admins = members.filter(({ role }) => role === 'admin');
  return (
    <>
      <ul class="team">
        {members.map((member) => {
          const last = member.role === 'admin' && admins.length === 1;
          return (
            <li key={member.id} class="team-row">
              <div class="team-who">
                <strong>
                  {member.name}
                  {member.you && ' (you)'}
                </strong>
                <p class="small muted">{member.email}</p>
                {member.mailRefused !== null && (
                  <p class="small team-refused">◆ Mail refused: {member.mailRefused}</p>
                )}
              </div>
              {last ? (
                <p class="small muted">The only administrator</p>
              ) : (
                <div class="team-actions">
                  <Select
                    label={<span class="unseen">Role of {member.name}</span>}
                    choices={roleChoices(kind)}
                    value={member.role}
                    onChange={(role) => {
                      // Only an administrator loses something by a change of role.
                      if (member.role === 'admin') setPending({ member, role });
                      else void onRole(member, role);
                    }}
                  />
                  <Button kind="quiet" tone="danger" onClick={() => setPending({ member, role: null })}>
                    Remove<span class="unseen"> {member.name}</span>
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {pending && (
        <ConfirmMemberChange
          kind={kind}
          change={pending}
          onConfirm={({ member, role }) => (role === null ? onRemove(member) : onRole(member, role))}
          onClose={() => setPending(null)}
        />
      )}
    </>
  );
}
