import { press, see, type } from '../people.ts';
import { type CannedAnswer, withCannedAnswers } from './canned-answers.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const TECH = 'tech@northwind.example';
const PROVIDERS = '/api/v1/providers';
const BOTH: CannedAnswer = { body: { services: ['office365', 'google'] } };
const NONE: CannedAnswer = { body: { services: [] } };

/** The places other than a link where people continue to a sign-in provider. */
export function providerSignIn({ origin, stranger, visitor, callsOf }: Stage): Screen[] {
  const trial = async (providers: CannedAnswer, text: string) => {
    const page = await withCannedAnswers(await stranger(), { [PROVIDERS]: providers });
    await page.goto(`${origin}/trial`);
    await type(page, 'Organization', 'Cedar Books');
    await type(page, 'Domain', 'cedarbooks.example');
    await press(page, 'Start the trial');
    await see(page, text);
    return page;
  };
  return [
    {
      name: 'sign-in-providers',
      async open() {
        const page = await withCannedAnswers(await stranger(), { [PROVIDERS]: BOTH });
        await page.goto(`${origin}/sign-in`);
        await see(page, 'Continue with Google');
        return page;
      },
    },
    {
      name: 'sign-in-unknown-person',
      async open() {
        const began = { address: `${origin}/callback#code=c&state=s1`, state: 's1', binding: 'b1' };
        const page = await withCannedAnswers(await stranger(), {
          [PROVIDERS]: BOTH,
          '/api/v1/providers/sign-in': { body: began },
          '/api/auth/sign-in/provider': {
            refusal: 'unknown-person',
            facts: { signedInAs: 'someone@elsewhere.example' },
          },
        });
        await page.goto(`${origin}/sign-in`);
        await press(page, 'Continue with Google');
        await see(page, 'Nobody here signs in');
        return page;
      },
    },
    { name: 'trial-provider', open: () => trial(BOTH, 'Continue with Microsoft') },
    { name: 'trial-not-set-up', open: () => trial(NONE, 'not set up') },
    {
      name: 'account-own-authorization',
      async open() {
        const calls = await callsOf(TECH);
        const { items } = await calls.listAccounts({ query: { limit: 200 } });
        const id = items.find(({ domain }) => domain === 'thistlefoods.example')?.id ?? '';
        const account = { ...(await calls.getAccount({ params: { id } })), managedBy: 'both' };
        const page = await withCannedAnswers(await visitor(TECH), {
          [`/api/v1/accounts/${id}`]: { body: account },
        });
        await page.goto(`${origin}/accounts/${id}`);
        await see(page, 'authorize it yourself');
        return page;
      },
    },
    {
      name: 'settings-link-days',
      async open() {
        const canned: CannedAnswer = { body: { linkDays: 7 } };
        const page = await withCannedAnswers(await visitor('admin@northwind.example'), {
          '/api/v1/settings/authorization': canned,
        });
        await page.goto(`${origin}/settings`);
        await see(page, 'Links of authorizations');
        return page;
      },
    },
  ];
}
