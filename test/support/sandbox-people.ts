import { vi } from 'vitest';
import { SANDBOX_PASSWORD } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { issueFor, type Wishes } from './tokens.ts';

/** A transfer token of the person's first account. */
export async function issueAs(origin: string, email: string, wishes?: Wishes): Promise<string> {
  const { token } = await issueFor(await signInAs(origin, email), wishes);
  return token;
}

export async function redemptionsOf(origin: string, email: string) {
  return (await (await signInAs(origin, email)).listRedemptions({ query: {} })).items;
}

/** The person joins the administrator's customer organization too, by the link in the mail. */
export async function joinTeamOf(origin: string, admin: string, email: string): Promise<void> {
  const client = await signInAs(origin, admin);
  await client.invite({ body: { email, role: 'member' } });
  const code = await vi.waitFor(
    async () => {
      const { items } = await client.listMailbox({ query: {} });
      const link = /#(\S+)/.exec(items.find(({ to }) => to === email)?.text ?? '');
      if (link?.[1] === undefined) throw new Error('the invitation has not arrived');
      return link[1];
    },
    { timeout: 60_000, interval: 500 },
  );
  await client.acceptInvitation({ body: { code, password: SANDBOX_PASSWORD } });
}
