import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Organizations } from '#lib/contract/people-schemas.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { START } from '#lib/domain/console-pages.ts';
import { Card } from './card.tsx';
import { switchAndReload, useOrganizations } from './organization-switcher.tsx';

/** The current organization has no such page. A link in a mail may belong to another of the person's organizations. */
export function NotFoundPage({ me }: { me: Me }) {
  const organizations = useOrganizations();
  const [failed, setFailed] = useState(false);
  const choose = async (id: string) => setFailed(!(await switchAndReload(id)));
  return (
    <Card title="No such page">
      <p>There is nothing at this address, or not for your organization.</p>
      <OtherOrganizations me={me} organizations={organizations} onChoose={(id) => void choose(id)} />
      {failed && <Notice tone="bad">The console did not switch. Try again in a moment.</Notice>}
      <p>
        <a href={START}>Go to the start</a>
      </p>
    </Card>
  );
}

export interface OtherOrganizationsProps {
  me: Me;
  /** All organizations of the person. */
  organizations: Organizations['items'];
  onChoose: (organizationId: string) => void;
}

/** Offers to switch to the person's other organizations; null if there are none. */
export function OtherOrganizations({ me, organizations, onChoose }: OtherOrganizationsProps) {
  const others = organizations.filter(({ id }) => id !== me.organization.id);
  if (others.length === 0) return null;
  return (
    <div class="stack">
      <p>
        You act for {me.organization.name}. If this address is about another organization of yours, switch to
        that one.
      </p>
      <div class="row">
        {others.map(({ id, name }) => (
          <Button key={id} onClick={() => onChoose(id)}>
            Switch to {name}
          </Button>
        ))}
      </div>
    </div>
  );
}
