import { useEffect, useState } from 'preact/hooks';
import { listOrganizations } from '#lib/contract/people.ts';
import type { Organizations } from '#lib/contract/people-schemas.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { call, toReply } from '../session/client.ts';
import { chooseOrganization } from '../session/session.ts';

/** The organization for which the person acts, as a select if they belong to several. */
export function OrganizationSwitcher({ me }: { me: Me }) {
  const items = useOrganizations();
  if (items.length < 2) return <strong>{me.organization.name}</strong>;
  return (
    <select
      class="switcher"
      aria-label="Organization"
      value={me.organization.id}
      onChange={(event) => void switchAndGoHome(event.currentTarget.value)}
    >
      {items.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/**
 * Acts for another organization at the same address, for a page that the current organization does not have. Returns
 * false if the console did not switch.
 */
export async function switchAndReload(organizationId: string): Promise<boolean> {
  const chosen = await chooseOrganization(organizationId);
  if (chosen) location.reload();
  return chosen;
}

/** Starts again at the home page, so that nothing of one organization stays on the screen of another. */
async function switchAndGoHome(organizationId: string): Promise<void> {
  await chooseOrganization(organizationId);
  location.assign('/');
}

/** The organizations of the person; empty until they are read, and if reading them fails. */
export function useOrganizations(): Organizations['items'] {
  const [items, setItems] = useState<Organizations['items']>([]);
  useEffect(() => {
    void toReply(call(listOrganizations, {})).then((answer) => setItems(answer.ok ? answer.value.items : []));
  }, []);
  return items;
}
