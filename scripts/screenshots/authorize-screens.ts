import { API_BASE as API } from '#lib/contract/send.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import type { ProblemCode, ProblemFacts } from '#lib/domain/problem.ts';
import { anAuthorized, aRequest } from '#test/unit/support/authorizations.ts';
import { press, see } from '../people.ts';
import { type CannedAnswer, type CannedAnswers, withCannedAnswers } from './canned-answers.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const PROVIDERS: CannedAnswer = { body: { services: ['office365', 'google'] } };
const NONE: CannedAnswer = { body: { services: [] } };

const request: LinkFacts = {
  ...aRequest,
  expiresAt: new Date(Date.now() + 6.1 * 86_400_000).toISOString(),
};
const lookAlike: LinkFacts = {
  ...request,
  clientName: 'Bücher Kaiser',
  domain: 'xn--bcher-kva.example',
  service: 'google',
  retention: 'TBR',
  managedBy: 'both',
  autoAdd: false,
  licenseCap: null,
};
/** The authorization as a client's administrator sees it, with canned answers in place of a provider. */
export function authorizing({ origin, stranger }: Stage): Screen[] {
  const at = async (path: string, canned: CannedAnswers, text: string) => {
    const page = await withCannedAnswers(await stranger(), canned);
    await page.goto(origin + path);
    await see(page, text);
    return page;
  };
  const link = (asked: LinkFacts, providers = PROVIDERS, more: CannedAnswers = {}) => ({
    [`${API}/authorizations/look-up`]: { body: asked },
    [`${API}/providers`]: providers,
    ...more,
  });
  const ended = (refusal: ProblemCode, text: string) =>
    at(
      '/authorize#a-code',
      link(request, PROVIDERS, { [`${API}/authorizations/look-up`]: { refusal } }),
      text,
    );
  /** Opens the callback page with the provider's answer, and answers in the console's place. */
  const back = async (answer: string, finished: CannedAnswer, text: string) => {
    const beginning = { address: `${origin}/callback#${answer}&state=s1`, state: 's1', binding: 'b1' };
    const page = await at(
      '/authorize#a-code',
      link(request, PROVIDERS, {
        [`${API}/authorizations/begin`]: { body: beginning },
        [`${API}/authorizations/finish`]: finished,
      }),
      'Continue with Microsoft',
    );
    await press(page, 'Continue with Microsoft');
    await see(page, text);
    return page;
  };
  const refused = (refusal: ProblemCode, facts: ProblemFacts, text: string) =>
    back('code=c', { refusal, facts }, text);
  const other = { signedInAs: 'mona@othertenant.example', domain: 'rowansons.example' };
  const declining = async () => {
    const declined: CannedAnswer = { body: {} };
    const page = await at(
      '/authorize#a-code',
      link(request, PROVIDERS, { [`${API}/authorizations/decline`]: declined }),
      'This is not for me',
    );
    await press(page, 'This is not for me');
    await see(page, 'Is this not for you');
    return page;
  };
  return [
    { name: 'authorize', open: () => at('/authorize#a-code', link(request), 'Continue with Microsoft') },
    {
      name: 'authorize-google',
      open: () => at('/authorize#a-code', link(lookAlike), 'Continue with Google'),
    },
    { name: 'authorize-not-set-up', open: () => at('/authorize#a-code', link(request, NONE), 'not set up') },
    { name: 'authorize-declining', open: declining },
    {
      name: 'authorize-declined',
      async open() {
        const page = await declining();
        await press(page, 'Let them know');
        await see(page, 'nothing was read');
        return page;
      },
    },
    { name: 'authorize-expired', open: () => ended('link-expired', 'too old') },
    { name: 'authorize-canceled', open: () => ended('link-canceled', 'withdrawn') },
    { name: 'authorize-done-before', open: () => ended('already-authorized', 'nothing left to do') },
    {
      name: 'authorize-unreachable',
      open: () => at('/authorize#a-code', { [`${API}/authorizations/look-up`]: 'unreachable' }, 'Try again'),
    },
    { name: 'callback-under-way', open: () => back('code=c', 'never', 'Keep this tab open') },
    { name: 'callback-authorized', open: () => back('code=c', { body: anAuthorized }, 'is authorized.') },
    { name: 'callback-wrong-tenant', open: () => refused('wrong-tenant', other, 'private window') },
    {
      name: 'callback-no-admin',
      open: () =>
        refused('not-a-global-admin', { ...other, signedInAs: 'tom@rowansons.example' }, 'forward it'),
    },
    { name: 'callback-failed', open: () => refused('sign-in-failed', {}, 'was not completed') },
    {
      name: 'callback-unreachable',
      open: () => back('code=c', 'unreachable', 'Check whether it is authorized'),
    },
    { name: 'callback-not-agreed', open: () => back('error=access_denied', 'never', 'did not agree') },
    { name: 'callback-foreign', open: () => at('/callback#code=c&state=other', {}, 'not begun in this tab') },
  ];
}
