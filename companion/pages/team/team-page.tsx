import {
  changeRole,
  listInvitations,
  listMembers,
  removeMember,
  revokeInvitation,
} from '#lib/contract/people.ts';
import '#components/basics/panel.css';
import { useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call, readAllPages, toReply } from '../session/client.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { MemberList } from './member-list.tsx';
import './team.css';

async function readTeam() {
  const [members, invitations] = await Promise.all([
    readAllPages((query) => call(listMembers, { query })),
    readAllPages((query) => call(listInvitations, { query })),
  ]);
  return { members, invitations };
}

/** The members, the invitations and the form to invite. For administrators only. */
export function TeamPage({ me, now }: { me: Me; now: () => number }) {
  const resource = useResource(readTeam);
  const [failure, setFailure] = useState<string | null>(null);
  const { kind } = me.organization;
  /** Resolves to why the change was refused, or null. */
  const change = async (call: Promise<unknown>) => {
    const answer = await toReply(call);
    await resource.reload();
    const refusal = answer.ok ? null : sentence(answer.code, answer.facts);
    setFailure(refusal);
    return refusal;
  };
  return (
    <>
      <ResourceState {...resource} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      {resource.data && (
        <div class="columns">
          <section class="panel" aria-labelledby="members">
            <h2 id="members">Members</h2>
            <MemberList
              kind={kind}
              members={resource.data.members}
              onRole={({ id }, role) => change(call(changeRole, { params: { id }, body: { role } }))}
              onRemove={({ id }) => change(call(removeMember, { params: { id } }))}
            />
          </section>
          <section class="panel" aria-labelledby="invite">
            <h2 id="invite">Invite</h2>
            <InviteForm kind={kind} onInvited={resource.reload} />
            <InvitationList
              invitations={resource.data.invitations}
              now={now()}
              onRevoke={({ id }) => change(call(revokeInvitation, { params: { id } }))}
            />
          </section>
        </div>
      )}
    </>
  );
}
