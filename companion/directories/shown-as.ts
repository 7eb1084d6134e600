import type { SignedIn } from './connector.ts';

/** Names for people to recognize themselves by, the best first; anybody's tenant can set them. */
const NAMES = ['preferred_username', 'email', 'name'];
const LONGEST = 254;

/** With a name to show to whoever signed in. */
export function shownAs(signedIn: Omit<SignedIn, 'shownAs'>): SignedIn {
  const [name] = NAMES.flatMap((claim) => {
    const value = signedIn.claims[claim];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  return { ...signedIn, shownAs: (name ?? 'somebody else').slice(0, LONGEST) };
}
