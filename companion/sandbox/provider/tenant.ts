import { createHash } from 'node:crypto';
import type { Service } from '#lib/domain/account.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import { chance } from '../chance.ts';
import { madeUpUsers } from '../directory.ts';

/** Somebody in a made-up directory. */
export interface TenantUser {
  /** The provider's id of them: the same at each start. */
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
}

/** An organization at a provider of the sandbox, made up from its domain, always the same; its administrator first. */
export interface Tenant {
  id: string;
  domain: string;
  users: TenantUser[];
}

export function tenantOf(domain: string, service: Service): Tenant {
  const administrator = userOf(`admin@${domain}`, `Administrator of ${SERVICE_NAMES[service]}`);
  const others = madeUpUsers(domain, service, 7 + Math.floor(chance(domain, service, 'size') * 30));
  return {
    id: uuidOf(`${service}:${domain}`),
    domain,
    users: [administrator, ...others.map(({ user, name }) => userOf(`${user}@${domain}`, name))],
  };
}

/** Whoever signs in at a provider of the sandbox: of the directory if they are there, else somebody besides. */
export function tenantUser({ users }: Tenant, email: string): TenantUser {
  const local = email.slice(0, email.lastIndexOf('@'));
  return users.find(({ id }) => id === idOfAddress(email)) ?? userOf(email, local);
}

/** Which tenant an address is of. */
export function domainOfAddress(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** An id from which the address can be read again, so that nothing need be kept. */
export function idOfAddress(email: string): string {
  return Buffer.from(email).toString('base64url');
}

export function addressOfId(id: string): string {
  return Buffer.from(id, 'base64url').toString();
}

/** In the sandbox every "admin…@" is an administrator, and nobody else. */
function userOf(email: string, name: string): TenantUser {
  return { id: idOfAddress(email), name, email, isAdministrator: email.startsWith('admin') };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
