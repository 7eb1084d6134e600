import type { Context } from '../context.ts';
import { authorizeAccount } from '../onboarding/authorize.ts';
import { trialOf } from '../onboarding/trials.ts';
import { hashPassword, setPassword } from '../people/password-store.ts';
import { SANDBOX_PASSWORD } from './people.ts';
import { tenantOf } from './provider/tenant.ts';
import { sandboxProvider } from './provider/urls.ts';

/**
 * Authorizes a trial with one click in place of a sign-in at the provider: the administrator is admin@ the domain,
 * and the directory is made up from the domain, always the same. Returns the address of the administrator, who can
 * then sign in with the sandbox's password or at the sandbox's provider.
 */
export async function authorizeTrial(ctx: Context, id: string, address: string): Promise<{ email: string }> {
  const { domain, service } = await trialOf(ctx.db, id);
  const { users } = tenantOf(domain, service);
  const [{ id: subject, name, email }] = users as [(typeof users)[0], ...typeof users];
  const { issuer } = sandboxProvider(ctx.config.url, service);
  const proof = {
    administrator: { issuer, subject, name, email },
    users: users.map((user) => ({ subject: user.id, name: user.name, email: user.email })),
    grant: null,
  };
  const hash = await hashPassword(ctx, SANDBOX_PASSWORD);
  await ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const { personId } = await authorizeAccount(ctx, tx, id, proof, { at, address });
    await setPassword(tx, personId, hash, at);
  });
  return { email };
}
