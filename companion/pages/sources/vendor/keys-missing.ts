import type { FieldErrors } from '#components/basics/field-errors.ts';
import { type CheckFor, publicKeyOf, type TypedKeys } from './check-for.ts';
import { KEY_WORDS } from './key-words.ts';

/** Whether the tenant at Spanning is asked for, too. */
export const asksTenant = ({ vendor, tenant }: CheckFor) => vendor === 'spanning' && tenant === null;

/** What has not been typed yet, by the path of its field in the body of the call. */
export function missingIn(wanted: CheckFor, keys: TypedKeys): FieldErrors {
  const { missing } = KEY_WORDS[wanted.vendor];
  const isTenantAsked = asksTenant(wanted);
  return {
    ...(isTenantAsked && isEmpty(keys.clientName) && { 'tenant.clientName': 'Enter the client’s name.' }),
    ...(isTenantAsked && isEmpty(keys.domain) && { 'tenant.domain': 'Enter the client’s domain.' }),
    ...(isEmpty(publicKeyOf(wanted, keys)) && { publicKey: missing.publicKey }),
    ...(isEmpty(keys.secretKey) && { secretKey: missing.secretKey }),
    ...(wanted.vendor === 'spanning' && keys.region === '' && { region: 'Choose the region.' }),
  };
}

const SHOWN = ['publicKey', 'secretKey', 'region', 'tenant.clientName', 'tenant.domain'];

/** What is wrong with something that has no field of its own; null if nothing is. */
export function unseenError(errors: FieldErrors): string | null {
  const [, words] = Object.entries(errors).find(([path]) => !SHOWN.includes(path)) ?? [];
  return words?.replace(/^It is read/, 'The account is read') ?? null;
}

const isEmpty = (text: string) => text.trim() === '';
