import { randomUUID } from 'node:crypto';
import { type Secrets, seal } from '../../auth/secrets.ts';
import type { Tx } from '../../db/open.ts';
import { INTERVAL_SECONDS } from '../readings.ts';
import type { DattoPartner } from './partners.ts';

interface Adding extends Pick<DattoPartner, 'publicKey' | 'secretKey'> {
  organizationId: string;
  at: Date;
}

/** Inserts a reseller's source with the stand-in's keys, as its administrator would add it. Returns its id. */
export async function addDatto(
  tx: Tx,
  secrets: Secrets,
  { organizationId, publicKey, secretKey, at }: Adding,
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('source')
    .values({
      ...{ id, organizationId, accountId: null, vendor: 'datto', name: 'Datto', createdAt: at },
      ...{ createdBy: null, readAt: null, publicKey, credential: seal(secrets, secretKey, id) },
      ...{ intervalSeconds: INTERVAL_SECONDS, nextListAt: at },
    })
    .execute();
  return id;
}
