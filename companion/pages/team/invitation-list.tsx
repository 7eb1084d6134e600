import { Button } from '#components/basics/button.tsx';
import { ROLE_WORDS } from '#components/connections/role-words.ts';
import type { Invitation } from '#lib/contract/people-schemas.ts';
import { shortDate } from '#lib/domain/time.ts';
import { mailWords } from './invitation-words.ts';

export interface InvitationListProps {
  invitations: Invitation[];
  now: number;
  onRevoke: (invitation: Invitation) => Promise<unknown>;
}

/** Pending invitations, with the state of their mails. */
export function InvitationList({ invitations, now, onRevoke }: InvitationListProps) {
  if (invitations.length === 0) return <p class="muted">Nobody is invited at the moment.</p>;
  return (
    <>
      <h3>Invited</h3>
      <ul class="team">
        {invitations.map((invitation) => (
          <li key={invitation.id} class="team-row">
            <div class="team-who">
              <strong>{invitation.email}</strong>
              <p class="small muted">
                {ROLE_WORDS[invitation.role]}, {validity(invitation, now)}
              </p>
              <MailLine invitation={invitation} now={now} />
            </div>
            <Button kind="quiet" tone="danger" onClick={() => void onRevoke(invitation)}>
              Withdraw<span class="unseen"> the invitation of {invitation.email}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function validity({ expiresAt }: Invitation, now: number): string {
  const end = Date.parse(expiresAt);
  return end > now ? `valid until ${shortDate(end)}` : 'no longer valid: invite again';
}

function MailLine({ invitation, now }: { invitation: Invitation; now: number }) {
  const line = mailWords(invitation, now);
  if (line === null) return null;
  return <p class={line.isRefused ? 'small team-refused' : 'small muted'}>{line.words}</p>;
}
