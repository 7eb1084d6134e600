import { renderToString } from 'preact-render-to-string';
import { expect, it, vi } from 'vitest';
import { adviceOf, type OrderContext } from '#components/hand-over/advice.tsx';
import { HandOver, type HandOverProps } from '#components/hand-over/hand-over.tsx';
import type { FailureCode } from '#lib/domain/reply.ts';
import { shortDate } from '#lib/domain/time.ts';
import { aRow, aTokenRow, at, DAY, NOW, type RowChanges } from '../support/records.ts';

const links = { licenses: '/licenses?account=a1', account: '/accounts/a1', signIn: '/sign-in' };
const ADA = { name: 'Ada Admin', email: 'ada@bluebird.example' };
const never = vi.fn();
const GENERATE = 'Generate Transfer Token';

function screen(changes: Partial<HandOverProps> = {}): string {
  return renderToString(
    <HandOver
      accounts={[aRow({ reseller: null })]}
      rows={[]}
      held={[]}
      person={ADA}
      mayIssue
      linksOf={() => links}
      now={NOW}
      actions={{ issue: never, revoke: never, lookUpReseller: never, openSecret: never, retry: never }}
      {...changes}
    />,
  );
}

it('names account, domain, plan and person before anything is generated', () => {
  const trial = aRow({ plan: 'trial', trialEndsAt: at(9 * DAY) });
  const html = screen({ accounts: [trial] });
  for (const words of [
    'Microsoft 365 of bluebird.example',
    'signed in as ada@bluebird.example',
    'trial, 9 days left',
    'looked after by Northwind IT',
    'nothing to do with Google',
    GENERATE,
  ])
    expect(html).toContain(words);
});

it('chooses none of several accounts by itself', () => {
  const accounts = [aRow(), aRow({ id: 'a2', service: 'google' })];
  const html = screen({ accounts });
  expect(html).toContain('Choose an account');
  expect(html).not.toContain(GENERATE);
  expect(html).not.toContain('signed in as');
});

it('shows the account whose token is here', () => {
  const accounts = [aRow(), aRow({ id: 'a2', service: 'google' })];
  const held = { id: 'h', tokenId: 't', accountId: 'a2', hint: 'AbCd', expiresAt: NOW + DAY, boundTo: null };
  const html = screen({ accounts, held: [held] });
  expect(html).toContain('Google Workspace of bluebird.example');
  expect(html).not.toContain('Choose an account');
});

it.each<[string, Partial<HandOverProps>, string[]]>([
  [
    'a member, who to ask',
    { mayIssue: false, rows: [aTokenRow({ createdBy: 'Old', createdAt: at(-DAY) }), aTokenRow()] },
    ['Only an administrator', 'Ada Admin made the last one'],
  ],
  [
    'a trial that has ended, when and where its terms are',
    { accounts: [aRow({ plan: 'trial', trialEndsAt: at(-DAY) })] },
    [`trial of this account ended on ${shortDate(NOW - DAY)}`, 'href="/accounts/a1"'],
  ],
  [
    'an account that is not authorized, where that is seen',
    { accounts: [aRow({ plan: 'trial', authorizedAt: null })] },
    ['once an administrator of Microsoft 365', 'href="/accounts/a1#authorization"'],
  ],
])('shows advice instead of the form: %s', (_, changes, texts) => {
  const html = screen(changes);
  for (const text of texts) expect(html).toContain(text);
  expect(html).not.toContain(GENERATE);
});

it('shows above the button why the last order was refused, with a link to the requirement', () => {
  const html = screen({ refusalOf: () => ({ code: 'issuer-not-licensed', facts: {} }) });
  expect(html).toContain('needs a standard license in Microsoft 365 of bluebird.example');
  expect(html).toContain('href="/licenses?account=a1"');
  expect(html).toContain(GENERATE);
});

it('hides the form while an order is unanswered', () => {
  const html = screen({
    held: [{ id: 'h', tokenId: null, accountId: 'a1', hint: 'AbCd', expiresAt: NOW + DAY, boundTo: null }],
  });
  expect(html).toContain('has not confirmed it yet');
  expect(html).toMatch(/<div class="stack" hidden>.*Generate Transfer Token/);
});

const ordering = (account: RowChanges = {}): OrderContext => ({
  account: aRow(account),
  person: ADA,
  links,
  lastBy: null,
});

it.each<[FailureCode, string, string | undefined]>([
  ['issuer-not-licensed', 'needs a standard license', '/licenses?account=a1'],
  ['issuer-ambiguous', 'Several users at Spanning have the address', '/licenses?account=a1'],
  ['licenses-unknown', 'Spanning could not be asked. No token was generated.', '/accounts/a1'],
  ['forbidden', 'Ask one of yours.', undefined],
  ['unauthenticated', 'Your choices stay here', '/sign-in'],
  ['storage-failed', 'No token was generated', undefined],
  ['token-expired', 'no token that works', undefined],
  ['unreachable', 'Nothing is lost', undefined],
])('%s: says what to do, and where', (code, text, href) => {
  const advice = adviceOf({ code, facts: {} }, ordering());
  expect(advice.text).toContain(text);
  expect(advice.link?.href).toBe(href);
});

it('asks first to confirm an unconfirmed address', () => {
  const person = { ...ADA, emailVerified: false };
  const advice = adviceOf({ code: 'issuer-not-licensed', facts: {} }, { ...ordering(), person });
  expect(advice.text).toMatch(/^Confirm first that ada@bluebird.example is your address/);
  expect(advice.link?.href).toBe('/accounts/a1');
});

it('does not say that a reseller with read access looks after the backups', () => {
  const html = screen({ accounts: [aRow({ managedBy: 'client' })] });
  expect(html).toContain('Northwind IT sees how your backups are');
  expect(html).not.toContain('looked after');
});

it('says that the chosen reseller is gone', () => {
  const facts = { fields: { resellerPublicId: 'names no reseller' } };
  expect(adviceOf({ code: 'validation-failed', facts }, ordering()).text).toContain('any more');
});
