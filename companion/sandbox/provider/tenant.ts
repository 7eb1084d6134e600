import { createHash } from 'node:crypto';
import type { Service } from '#lib/domain/account.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import { madeUpUsers } from '../directory.ts';
import { seededRandom } from '../seeded-random.ts';

/** A user of a made-up directory. */
export interface TenantUser {
  /** The user's id at the provider; the same after each start. */
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
}

/** An organization at a sandbox provider, made up from its domain, always the same. Its administrator comes first. */
export interface Tenant {
  id: string;
  domain: string;
  users: TenantUser[];
}

/** Returns the tenant of a domain at a service's provider. */
export function tenantOf(domain: string, service: Service): Tenant {
  const administrator = userOf(`admin@${domain}`, `Administrator of ${SERVICE_NAMES[service]}`);
  const others = madeUpUsers(domain, service, 7 + Math.floor(seededRandom(domain, service, 'size') * 30));
  return {
    id: uuidOf(`${service}:${domain}`),
    domain,
    users: [administrator, ...others.map(({ user, name }) => userOf(`${user}@${domain}`, name))],
  };
}

/** Returns the person who signs in with an address, even if they are not in the directory. */
export function tenantUser({ users }: Tenant, email: string): TenantUser {
  const local = email.slice(0, email.lastIndexOf('@'));
  return users.find(({ id }) => id === idOfAddress(email)) ?? userOf(email, local);
}

/** Returns the domain of an address, which determines its tenant. */
export function domainOfAddress(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** Encodes an address as an id from which it can be decoded again, so that no ids need to be stored. */
export function idOfAddress(email: string): string {
  return Buffer.from(email).toString('base64url');
}

/** Decodes an id to its address. */
export function addressOfId(id: string): string {
  return Buffer.from(id, 'base64url').toString();
}

/** In the sandbox, people whose address begins with "admin" are administrators, and no others. */
function userOf(email: string, name: string): TenantUser {
  return { id: idOfAddress(email), name, email, isAdministrator: email.startsWith('admin') };
}

/** A UUID that depends on the text alone. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
