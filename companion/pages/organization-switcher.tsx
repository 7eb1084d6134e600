import { useEffect, useState } from 'preact/hooks';
import type { Organizations } from '#lib/contract/people-schemas.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { client, reply } from './client.ts';
import { chooseOrganization } from './session.ts';

/** The organization for which the person acts; a choice where they belong to several. */
export function OrganizationSwitcher({ me }: { me: Me }) {
  const [items, setItems] = useState<Organizations['items']>([]);
  useEffect(() => {
    void reply(client.listOrganizations({})).then((answer) => setItems(answer.ok ? answer.value.items : []));
  }, []);
  if (items.length < 2) return <strong>{me.organization.name}</strong>;
  return (
    <select
      class="switcher"
      aria-label="Organization"
      value={me.organization.id}
      onChange={(event) => void actFor(event.currentTarget.value)}
    >
      {items.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Begins anew at the start page: nothing of one organization stays on the screen of another. */
async function actFor(organizationId: string): Promise<void> {
  await chooseOrganization(organizationId);
  location.assign('/');
}
