import type { OrganizationKind, Role } from './roles.ts';

/** Whoever is signed in; `emailVerified` is missing where an older console does not tell. */
export interface Person {
  name: string;
  email: string;
  emailVerified?: boolean | undefined;
}

/** A connected console, as the extension keeps it; everything else it stores is keyed by `id`. ARCHITECTURE, Identity and roles. */
export interface Connection {
  id: string;
  origin: string;
  /** `signed-out`: the console no longer takes the credential; queues pause until the person connects again. */
  state: 'connected' | 'signed-out';
  browserId: string;
  person: { id: string } & Person;
  organization: {
    id: string;
    kind: OrganizationKind;
    name: string;
    domain: string;
    resellerPublicId: string | null;
  };
  role: Role;
  sandbox: boolean;
  connectedAt: number;
  /** The console's clock minus ours, in ms, so that health is judged by the server's clock. */
  clockOffset: number;
}

/** Connecting, from *Connect* until the person has allowed or denied. Times in ms. */
export interface ConnectionRequest {
  id: string;
  origin: string;
  userCode: string;
  /** The console's approval page, the code in its fragment. */
  approvalAddress: string;
  expiresAt: number;
  interval: number;
  state: 'waiting' | 'denied' | 'expired';
}
