import { randomUUID } from 'node:crypto';
import { type Secrets, seal } from '../../auth/secrets.ts';
import type { Tx } from '../../db/open.ts';
import { knowAccount } from '../../sources/add-source.ts';
import { INTERVAL_SECONDS } from '../readings.ts';
import type { SandboxAccount } from '../sandbox-account.ts';
import { SPANNING_TOKEN } from './tenants.ts';

interface Owner {
  accountId: string;
  customerId: string;
  clientName: string;
  at: Date;
}

/** Inserts the source of an account that is at the stand-in, as its customer's administrator would connect it. */
export async function addSpanning(
  tx: Tx,
  secrets: Secrets,
  { domain, service, region, spanning }: SandboxAccount,
  { accountId, customerId, clientName, at }: Owner,
): Promise<void> {
  if (spanning === undefined) return;
  const id = randomUUID();
  const settings = { service, region, domain, clientName };
  await tx
    .insertInto('source')
    .values({
      ...{ id, organizationId: customerId, accountId, vendor: 'spanning', name: 'Spanning', createdAt: at },
      ...{ createdBy: null, readAt: null, credential: seal(secrets, SPANNING_TOKEN, id) },
      ...{ publicKey: service === 'google' ? domain : `admin@${domain}`, settings: JSON.stringify(settings) },
      ...{ intervalSeconds: INTERVAL_SECONDS, nextListAt: at },
    })
    .execute();
  await knowAccount(tx, id, accountId, settings, at);
}
