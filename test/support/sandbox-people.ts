import { signedIn } from '#scripts/signed-in.ts';
import { issueFor, type Wishes } from './tokens.ts';

/** A transfer token of the person's first account. */
export async function issueAs(origin: string, email: string, wishes?: Wishes): Promise<string> {
  const { token } = await issueFor(await signedIn(origin, email), wishes);
  return token;
}

export async function redemptionsOf(origin: string, email: string) {
  return (await (await signedIn(origin, email)).listRedemptions({ query: {} })).items;
}
