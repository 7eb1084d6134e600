import type { Me } from '#lib/contract/schemas.ts';
import { chooseOrganization } from './session.ts';
import { useOrganizations } from './use-organizations.ts';

/** The organization for which the person acts; a choice where they belong to several. */
export function OrganizationSwitcher({ me }: { me: Me }) {
  const items = useOrganizations();
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

/** Acts for another organization at the same address: a page that the present one does not have. False: it could not. */
export async function switchTo(organizationId: string): Promise<boolean> {
  const chosen = await chooseOrganization(organizationId);
  if (chosen) location.reload();
  return chosen;
}

/** Begins anew at the start page: nothing of one organization stays on the screen of another. */
async function actFor(organizationId: string): Promise<void> {
  await chooseOrganization(organizationId);
  location.assign('/');
}
