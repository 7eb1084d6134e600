import '#components/basics/panel.css';
import { useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { client, everything, reply } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { MemberList } from './member-list.tsx';
import './team.css';

async function readTeam() {
  const [members, invitations] = await Promise.all([
    everything((query) => client.listMembers({ query })),
    everything((query) => client.listInvitations({ query })),
  ]);
  return { members, invitations };
}

/** Who belongs to the organization, who is invited, and the way in for others. Administrators only. */
export function TeamPage({ me, now }: { me: Me; now: () => number }) {
  const reading = useReading(readTeam);
  const [failure, setFailure] = useState<string | null>(null);
  const { kind } = me.organization;
  /** Answers why it was refused, or null. */
  const change = async (call: Promise<unknown>) => {
    const answer = await reply(call);
    await reading.again();
    const wrong = answer.ok ? null : sentence(answer.code, answer.facts);
    setFailure(wrong);
    return wrong;
  };
  return (
    <>
      <ReadingState {...reading} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      {reading.data && (
        <div class="columns">
          <section class="panel" aria-labelledby="members">
            <h2 id="members">Members</h2>
            <MemberList
              kind={kind}
              members={reading.data.members}
              onRole={({ id }, role) => change(client.changeRole({ params: { id }, body: { role } }))}
              onRemove={({ id }) => change(client.removeMember({ params: { id } }))}
            />
          </section>
          <section class="panel" aria-labelledby="invite">
            <h2 id="invite">Invite</h2>
            <InviteForm kind={kind} onInvited={reading.again} />
            <InvitationList
              invitations={reading.data.invitations}
              now={now()}
              onRevoke={({ id }) => change(client.revokeInvitation({ params: { id } }))}
            />
          </section>
        </div>
      )}
    </>
  );
}
