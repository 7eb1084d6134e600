import '#components/basics/panel.css';
import { KIND_WORDS, ROLE_WORDS } from '#components/connections/role-words.ts';
import type { InvitationFacts } from '#lib/contract/people-schemas.ts';
import { shortDate } from '#lib/domain/time.ts';
import { client } from '../client.ts';
import { Card } from '../frame.tsx';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { AcceptForm } from './accept-form.tsx';
import { linkCode } from './code.ts';

const readInvitation = () => client.lookUpInvitation({ body: { code: linkCode() } });

/** Who invites, to what, as what, until when; then what it takes to join. */
export function InvitationPage() {
  const reading = useReading(readInvitation);
  return (
    <Card title="Invitation">
      <ReadingState {...reading} />
      {reading.data && (
        <>
          <Facts invitation={reading.data} />
          <AcceptForm code={linkCode()} invitation={reading.data} />
        </>
      )}
    </Card>
  );
}

function Facts({ invitation }: { invitation: InvitationFacts }) {
  const { organization, role, email, expiresAt } = invitation;
  return (
    <dl class="facts">
      <dt>Organization</dt>
      <dd>
        <strong>{organization.name}</strong> <span class="muted">{organization.domain}</span>
      </dd>
      <dt>Kind</dt>
      <dd>{KIND_WORDS[organization.kind]}</dd>
      <dt>Your role</dt>
      <dd>{ROLE_WORDS[role]}</dd>
      <dt>Your address</dt>
      <dd>{email}</dd>
      <dt>Valid until</dt>
      <dd>{shortDate(Date.parse(expiresAt))}</dd>
    </dl>
  );
}
