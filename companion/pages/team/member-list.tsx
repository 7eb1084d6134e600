import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Select } from '#components/basics/select.tsx';
import type { Member } from '#lib/contract/people-schemas.ts';
import type { OrganizationKind, Role } from '#lib/domain/roles.ts';
import { roleChoices } from './roles.ts';

export interface MemberListProps {
  kind: OrganizationKind;
  members: Member[];
  onRole: (member: Member, role: Role) => Promise<void>;
  /** Answers why it could not be done, or null. */
  onRemove: (member: Member) => Promise<string | null>;
}

/** Every member with their role; the last administrator can be neither demoted nor removed. */
export function MemberList({ kind, members, onRole, onRemove }: MemberListProps) {
  const [leaving, setLeaving] = useState<Member | null>(null);
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
              </div>
              {last ? (
                <p class="small muted">The only administrator</p>
              ) : (
                <div class="team-actions">
                  <Select
                    label={<span class="unseen">Role of {member.name}</span>}
                    choices={roleChoices(kind)}
                    value={member.role}
                    onChange={(role) => void onRole(member, role)}
                  />
                  <Button kind="quiet" tone="danger" onClick={() => setLeaving(member)}>
                    Remove<span class="unseen"> {member.name}</span>
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {leaving && (
        <Confirm
          title={`Remove ${leaving.name}?`}
          verb="Remove"
          danger
          onConfirm={() => onRemove(leaving)}
          onClose={() => setLeaving(null)}
        >
          <p>
            Their browsers are disconnected at once
            {kind === 'customer' && ', and transfer tokens that they made and nobody has used stop working'}.
          </p>
        </Confirm>
      )}
    </>
  );
}
