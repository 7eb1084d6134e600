import type { Region } from '#lib/domain/account.ts';
import type { OrganizationKind, Role } from '#lib/domain/roles.ts';

/**
 * The sandbox's organizations and the people who sign in there. Everyone's password is SANDBOX_PASSWORD. Resellers come
 * before their customers. Nobody signs in for Northwind's customers, so they have no people.
 */
export const SANDBOX_PASSWORD = 'sandbox-only';

export interface SandboxOrganization {
  name: string;
  domain: string;
  kind: OrganizationKind;
  publicId: string | null;
  defaultRegion?: Region;
  people: { user: string; name: string; role: Role }[];
}

export const SANDBOX_ORGANIZATIONS: SandboxOrganization[] = [
  {
    name: 'Northwind IT',
    domain: 'northwind.example',
    kind: 'reseller',
    publicId: 'northwind-it',
    // Fits Bluebird Dental; Alder & Finch has another region.
    defaultRegion: 'eu',
    people: [
      { user: 'admin', name: 'Nora Lindqvist', role: 'admin' },
      { user: 'tech', name: 'Tariq Osman', role: 'technician' },
      { user: 'viewer', name: 'Vera Kolb', role: 'viewer' },
    ],
  },
  {
    name: 'Harbor MSP',
    domain: 'harbor.example',
    kind: 'reseller',
    publicId: 'harbor-msp',
    people: [{ user: 'tech', name: 'Hale Moreno', role: 'technician' }],
  },
  {
    name: 'Bluebird Dental',
    domain: 'bluebird.example',
    kind: 'customer',
    publicId: null,
    people: [
      { user: 'admin', name: 'Ada Brandt', role: 'admin' },
      { user: 'office', name: 'Owen Pryce', role: 'admin' },
      { user: 'staff', name: 'Sunniva Dahl', role: 'member' },
    ],
  },
  {
    name: 'Alder & Finch',
    domain: 'alderfinch.example',
    kind: 'customer',
    publicId: null,
    people: [{ user: 'admin', name: 'Amos Finch', role: 'admin' }],
  },
  ...Object.entries({
    'cobaltridge.example': 'Cobalt Ridge',
    'fernhill.example': 'Fern Hill School',
    'juniperlaw.example': 'Juniper Law',
    'kestrelpress.example': 'Kestrel Press',
    'larkspur.example': 'Larkspur Travel',
    'maplegrove.example': 'Maple Grove Clinics',
    'oakline.example': 'Oakline Studio',
    'pinewood.example': 'Pinewood Logistics',
    'quarrystone.example': 'Quarrystone Masons',
    'tamarind.example': 'Tamarind Hotels',
  }).map(([domain, name]) => ({ name, domain, kind: 'customer' as const, publicId: null, people: [] })),
];
