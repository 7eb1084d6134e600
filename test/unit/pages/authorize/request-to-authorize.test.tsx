import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { RequestToAuthorize } from '#companion/pages/authorize/request-to-authorize.tsx';
import type { Service } from '#lib/domain/account.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { aRequest } from '../../support/authorizations.ts';

const shown = (request: LinkFacts, providers: Service[]) =>
  renderToString(
    <RequestToAuthorize code="c1" request={request} providers={providers} onDeclined={() => undefined} />,
  );

it.each<[Service, string, string]>([
  ['office365', 'Continue with Microsoft', 'A Global Administrator of'],
  ['google', 'Continue with Google', 'A super administrator of'],
])('%s: who has to do it, and where', (service, button, who) => {
  const html = shown({ ...aRequest, service }, ['office365', 'google']);
  expect(html).toContain(button);
  expect(html).toContain(who);
  expect(html).toContain('This is not for me');
});

it('without the provider it cannot be authorized, says whom to ask, and can still be declined', () => {
  const html = shown(aRequest, ['google']);
  expect(html).not.toContain('Continue with');
  expect(html).toContain('not set up on this console yet. Ask Northwind IT');
  expect(html).toContain('This is not for me');
});

it('a domain in another script is shown in punycode first', () => {
  const html = shown({ ...aRequest, domain: 'xn--pple-43d.example' }, ['office365']);
  expect(html.match(/xn--pple-43d\.example \(аpple\.example\)/g)).toHaveLength(2);
  expect(html).not.toMatch(/xn--pple-43d\.example(?! \()/);
});

it('names are shown as text, even if they contain markup', () => {
  const name = '<img src=x onerror=alert(1)>';
  const html = shown({ ...aRequest, clientName: name, reseller: { name, domain: 'a.example' } }, [
    'office365',
  ]);
  expect(html).not.toContain('<img');
});
