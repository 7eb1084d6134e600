import { renderToString } from 'preact-render-to-string';
import { describe, expect, it, vi } from 'vitest';
import { RequestList } from '#components/onboarding/requests/request-list.tsx';
import {
  begunWords,
  endWords,
  mailWords,
  sentWords,
  stateWords,
} from '#components/onboarding/requests/request-words.ts';
import {
  type RequestNote,
  refusedWords,
  sendRequests,
} from '#components/onboarding/requests/send-requests.ts';
import type { LinkMail, PendingAuthorization } from '#lib/domain/onboarding.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import { aRequest, noActions } from '../support/onboarding.ts';
import { at, DAY, HOUR, NOW } from '../support/records.ts';

it.each<[string, Partial<PendingAuthorization>, string, string, string]>([
  ['waiting', {}, 'waiting', 'no sign-in begun yet', 'expires in 6 days'],
  ['begun', { begunAt: at(-HOUR) }, 'sign-in begun', 'sign-in begun 1 hour ago', 'expires in 6 days'],
  ['expired', { expiresAt: at(-DAY) }, 'link expired', 'no sign-in begun yet', 'expired 1 day ago'],
  [
    'expired this very moment',
    { expiresAt: at(0) },
    'link expired',
    'no sign-in begun yet',
    'expired under a minute ago',
  ],
  [
    'declined',
    { begunAt: at(-2 * HOUR), declinedAt: at(-HOUR) },
    'declined',
    'somebody said 1 hour ago that it is not for them',
    'has ended',
  ],
  [
    'mail refused',
    { mail: { state: 'refused', reason: '550 no', at: at(-HOUR) } },
    'mail refused',
    'no sign-in begun yet',
    'expires in 6 days',
  ],
  [
    'not answered for three days',
    { mail: { state: 'sent', reason: null, at: at(-3 * DAY) } },
    'did it arrive?',
    'no sign-in begun for 3 days: ask whether the mail arrived',
    'expires in 6 days',
  ],
  [
    'begun three days ago',
    { mail: { state: 'sent', reason: null, at: at(-4 * DAY) }, begunAt: at(-3 * DAY) },
    'sign-in begun',
    'sign-in begun 3 days ago',
    'expires in 6 days',
  ],
])('a request that is %s', (_, changes, state, done, end) => {
  const request = aRequest(changes);
  expect(stateWords(request, NOW).words).toBe(state);
  expect(begunWords(request, NOW)).toBe(done);
  expect(endWords(request, NOW)).toBe(end);
});

it.each<[LinkMail | null, string]>([
  [null, 'none yet'],
  [{ state: 'queued', reason: null, at: null }, 'waits to be handed to the mail server'],
  [
    { state: 'queued', reason: '451 busy', at: null },
    'not taken yet, and tried again by itself; the mail server said: 451 busy',
  ],
  [{ state: 'sent', reason: null, at: at(-HOUR) }, 'handed to the mail server 1 hour ago'],
  [{ state: 'refused', reason: '550 no', at: at(-HOUR) }, 'refused 1 hour ago; the mail server said: 550 no'],
  [{ state: 'refused', reason: null, at: null }, 'refused'],
])('mail %j: %s', (mail, words) => {
  expect(mailWords(mail, NOW)).toBe(words);
});

describe('the list', () => {
  const list = (requests: PendingAuthorization[], first = 'a1') =>
    renderToString(
      <RequestList
        first={first}
        requests={requests}
        now={NOW}
        actions={noActions}
        read={async () => undefined}
      />,
    );
  const other = (changes: Partial<PendingAuthorization> = {}) => {
    const account = { ...aRequest().account, id: 'a2', name: 'Elm Vets', domain: 'xn--bcher-kva.example' };
    return aRequest({ accountId: 'a2', account, ...changes });
  };

  it('starts with the account it was opened for, expanded', () => {
    const html = list([aRequest(), other()], 'a2');
    expect(html.indexOf('Elm Vets')).toBeLessThan(html.indexOf('Larch Print'));
    expect(html.match(/aria-expanded="true"/g)).toHaveLength(1);
    expect(html.match(/<dl/g)).toHaveLength(1);
    for (const words of ['ines@larchprint.example', '+4915123456789', 'by', 'Tess Tech', 'Choose all 2'])
      expect(html).toContain(words);
  });

  it('shows a domain in letters beside its punycode', () => {
    expect(list([other()], 'a2')).toContain('xn--bcher-kva.example (bücher.example)');
  });

  it('says that the one it was opened for is no longer waiting, and that nothing is', () => {
    expect(list([other()])).toContain('is no longer waiting');
    expect(list([])).toContain('Nothing is waiting to be authorized.');
    expect(list([aRequest()])).not.toContain('is no longer waiting');
  });

  it('says that the details were deleted, and how to ask again', () => {
    const user = { firstName: '', lastName: '', email: '', phone: '' };
    const html = list([aRequest({ declinedAt: at(-31 * DAY), user })]);
    expect(html).toContain('<dt>Asked</dt><dd>The details of this person were deleted. Press Change address');
    expect(html).toContain('Change address</button>');
  });

  it.each<[string, Partial<PendingAuthorization>, string[], string[]]>([
    [
      'waits for the client',
      {},
      ['Send again', 'Copy link', 'Change address', 'Cancel request'],
      ['Authorize'],
    ],
    [
      'is ours to authorize',
      { managedBy: 'both', mail: null },
      ['Authorize', 'Send by mail'],
      ['Send again'],
    ],
    ['has expired', { expiresAt: at(-1) }, ['Send again'], ['Copy link']],
    ['was declined', { declinedAt: at(-1) }, ['Send again', 'Change address'], ['Copy link']],
  ])('a request that %s: its actions', (_, changes, can, cannot) => {
    const html = list([aRequest(changes)]);
    const buttons = [...html.matchAll(/<button.*?<\/button>/g)].map(([button]) => button).join();
    for (const words of can) expect(buttons).toContain(`${words}<`);
    for (const words of cannot) expect(buttons).not.toContain(`${words}<`);
  });
});

describe('bulk sending', () => {
  it('sends one request after another, with a result for each', async () => {
    let under = 0;
    const send = vi.fn(async (accountId: string) => {
      under += 1;
      expect(under).toBe(1);
      await Promise.resolve();
      under -= 1;
      return accountId === 'a2'
        ? ({ ok: false, code: 'not-found', facts: {} } as const)
        : ({ ok: true, value: aRequest() } as const);
    });
    const notes = new Map<string, RequestNote['tone']>();
    const sent = await sendRequests(send, ['a1', 'a2', 'a3'], (id, { tone }) => notes.set(id, tone));
    expect(sent).toBe(2);
    expect([...notes]).toEqual([
      ['a1', 'good'],
      ['a2', 'bad'],
      ['a3', 'good'],
    ]);
  });

  it('says how to ask again if the details were deleted', async () => {
    const facts = { fields: { 'user.email': 'is needed' } };
    const onNote = vi.fn();
    await sendRequests(async () => ({ ok: false, code: 'validation-failed', facts }), ['a1'], onNote);
    const words = 'The details of this person were deleted. Press Change address to ask again.';
    expect(onNote).toHaveBeenCalledWith('a1', { tone: 'bad', words });
  });

  it.each<[FailureCode, string]>([
    ['link-expired', 'This link has ended. Press Send again.'],
    ['link-canceled', 'This link has ended. Press Send again.'],
    ['already-authorized', 'already protected. Ask its administrator for a transfer token. This request'],
    ['not-found', 'It is no longer waiting'],
    ['rate-limited', 'Too many tries'],
  ])('explains %s to the reseller', (code, words) => {
    expect(refusedWords(code, {})).toContain(words);
  });

  it.each([
    [3, 3, 'All 3 mails are queued again.'],
    [1, 1, 'The mail is queued again.'],
    [2, 3, '2 of 3 mails are queued again. One is not; its row says why.'],
    [0, 2, '0 of 2 mails are queued again. 2 are not; their rows say why.'],
  ])('%i of %i: %s', (sent, tried, words) => {
    expect(sentWords(sent, tried)).toBe(words);
  });
});
