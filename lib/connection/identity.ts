import type { Me } from '#lib/contract/answers.ts';
import type { Connection } from '#lib/domain/connection.ts';

type Identity = Pick<Connection, 'person' | 'organization' | 'role' | 'sandbox' | 'clockOffset'>;

/** What a connection keeps of the console's answer to "who am I?", received at `now` (ms). */
export function identityOf(me: Me, now: number): Identity {
  return {
    person: me.user,
    organization: me.organization,
    role: me.role,
    sandbox: me.sandbox,
    clockOffset: Date.parse(me.serverTime) - now,
  };
}
