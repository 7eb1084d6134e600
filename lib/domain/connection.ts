import type { OrganizationKind, Role } from './roles.ts';

/** The person who is signed in. `emailVerified` is missing in the answers of an older console. */
export interface Person {
  name: string;
  email: string;
  emailVerified?: boolean | undefined;
}

/**
 * A connected console as the extension stores it. Everything else in the store is keyed by `id` (ARCHITECTURE,
 * Identity and roles).
 */
export interface Connection {
  id: string;
  origin: string;
  /** `signed-out`: the console rejected the credential. Queues pause until the person connects again. */
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
  /** The console's clock minus ours, in ms. Health is evaluated by the console's clock. */
  clockOffset: number;
}

/** A request to connect, from *Connect* until the person allows or denies it. Times are in ms. */
export interface ConnectionRequest {
  id: string;
  origin: string;
  userCode: string;
  /** The URL of the console's approval page, with the code in its fragment. */
  approvalAddress: string;
  expiresAt: number;
  interval: number;
  state: 'waiting' | 'denied' | 'expired';
}
