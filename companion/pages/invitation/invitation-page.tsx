import { lookUpInvitation } from '#lib/contract/people.ts';
import '#components/basics/panel.css';
import { KIND_WORDS, ROLE_WORDS } from '#components/connections/role-words.ts';
import type { InvitationFacts } from '#lib/contract/people-schemas.ts';
import { shortDate } from '#lib/domain/time.ts';
import { Card } from '../frame/card.tsx';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { linkCode } from '../router/addresses.ts';
import { call } from '../session/client.ts';
import { AcceptForm } from './accept-form.tsx';

const readInvitation = () => call(lookUpInvitation, { body: { code: linkCode() } });

/** Who invites, to which role and until when; with the form to accept. */
export function InvitationPage() {
  const resource = useResource(readInvitation);
  return (
    <Card title="Invitation">
      <ResourceState {...resource} />
      {resource.data && (
        <>
          <Facts invitation={resource.data} />
          <AcceptForm code={linkCode()} invitation={resource.data} />
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
