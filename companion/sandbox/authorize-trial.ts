import { SERVICE_NAMES } from '#lib/domain/words.ts';
import type { Context } from '../context.ts';
import { authorizeAccount } from '../onboarding/authorize.ts';
import { hashPassword, setPassword } from '../people/password-store.ts';
import { trialOf } from '../trials/trials.ts';
import { chance } from './chance.ts';
import { madeUpUsers } from './directory.ts';
import { SANDBOX_PASSWORD } from './people.ts';

/**
 * The sandbox's one click in place of a provider's sign-in: admin@ the domain authorizes, with a directory that is made
 * up from the domain, always the same. Answers who can sign in then, with the password of everybody there.
 */
export async function authorizeTrial(ctx: Context, id: string, address: string): Promise<{ email: string }> {
  const { domain, service } = await trialOf(ctx.db, id);
  const email = `admin@${domain}`;
  const administrator = { name: `Administrator of ${SERVICE_NAMES[service]}`, email };
  const others = madeUpUsers(domain, service, 7 + Math.floor(chance(domain, service, 'size') * 30));
  const users = [administrator, ...others.map(({ user, name }) => ({ name, email: `${user}@${domain}` }))];
  const hash = await hashPassword(ctx, SANDBOX_PASSWORD);
  await ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const personId = await authorizeAccount(tx, id, { administrator, users }, { at, address });
    await setPassword(tx, personId, hash, at);
  });
  return { email };
}
