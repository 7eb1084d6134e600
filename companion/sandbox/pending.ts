import type { ManagedBy, Region, Service } from '#lib/domain/account.ts';
import type { ClientUser } from '#lib/domain/onboarding.ts';

/** Clients whom Northwind has asked and who have not authorized yet. */
export interface PendingAccount {
  clientName: string;
  domain: string;
  service: Service;
  region: Region;
  managedBy: ManagedBy;
  licenses: number;
  /** Asked again whenever the link is about to end, or never again. */
  askedAgain: boolean;
  /** Who was asked, whom nobody mails in a sandbox that begins. */
  contact: ClientUser;
}

export const PENDING_RESELLER = 'northwind.example';
export const PENDING_ASKER = 'tech@northwind.example';

export const PENDING: PendingAccount[] = [
  {
    clientName: 'Rowan & Sons',
    domain: 'rowansons.example',
    service: 'office365',
    region: 'eu',
    managedBy: 'client',
    licenses: 35,
    askedAgain: false,
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
    askedAgain: true,
    contact: {
      firstName: 'Theo',
      lastName: 'Marsh',
      email: 'theo@thistlefoods.example',
      phone: '+12025550143',
    },
  },
];

const DAY = 24 * 3600 * 1000;
/** How long a link is good in the sandbox. */
const LINK = 14 * DAY;

/** When the client was asked and until when the link is good, at `t` (ms): one that is asked again is always good. */
export function linkAt(
  { askedAgain }: PendingAccount,
  t: number,
): { requestedAt: Date; linkExpiresAt: Date } {
  const requested = askedAgain ? Math.floor(t / LINK) * LINK : t - LINK - 2 * DAY;
  return { requestedAt: new Date(requested), linkExpiresAt: new Date(requested + LINK) };
}
