import type { ManagedBy, Region, Service } from '#lib/domain/account.ts';
import type { ClientUser } from '#lib/domain/onboarding.ts';

/** A client whom Northwind has asked and who has not authorized yet. */
export interface PendingAccount {
  clientName: string;
  domain: string;
  service: Service;
  region: Region;
  managedBy: ManagedBy;
  licenses: number;
  /** Whether a new link is sent whenever the last one ends. */
  isRenewed: boolean;
  /** The person who was asked. Seeding sends no mail. */
  contact: ClientUser;
}

export const PENDING_RESELLER = 'northwind.example';
export const PENDING_REQUESTER = 'tech@northwind.example';

export const PENDING: PendingAccount[] = [
  {
    clientName: 'Rowan & Sons',
    domain: 'rowansons.example',
    service: 'office365',
    region: 'eu',
    managedBy: 'client',
    licenses: 35,
    isRenewed: false,
    contact: {
      firstName: 'Rosa',
      lastName: 'Rowan',
      email: 'rosa@rowansons.example',
      phone: '+4915123456789',
    },
  },
  {
    clientName: 'Thistle Foods',
    domain: 'thistlefoods.example',
    service: 'google',
    region: 'us',
    managedBy: 'client',
    licenses: 20,
    isRenewed: true,
    contact: {
      firstName: 'Theo',
      lastName: 'Marsh',
      email: 'theo@thistlefoods.example',
      phone: '+12025550143',
    },
  },
];

const DAY = 24 * 3600 * 1000;
/** How long a link works in the sandbox. */
const LINK = 14 * DAY;

/** Returns when the client was asked and when the link ends, at `t` (ms). A link that is renewed always works. */
export function linkAt({ isRenewed }: PendingAccount, t: number): { requestedAt: Date; linkExpiresAt: Date } {
  const requested = isRenewed ? Math.floor(t / LINK) * LINK : t - LINK - 2 * DAY;
  return { requestedAt: new Date(requested), linkExpiresAt: new Date(requested + LINK) };
}
