import { expect, it } from 'vitest';
import { type AuthorizationFacts, writeAuthorization } from '#companion/onboarding/authorization-letter.ts';

const ADDRESS = 'https://console.example/authorize#a-code';
const facts: AuthorizationFacts = {
  isReminder: false,
  recipient: 'Celia Drummond',
  clientName: 'Cedar Books',
  domain: 'cedarbooks.example',
  service: 'office365',
  region: 'eu',
  managedBy: 'client',
  reseller: 'Northwind IT',
  resellerDomain: 'northwind.example',
  requester: 'Tariq Osman',
  requestedAt: new Date('2026-11-21T14:05:00Z'),
  expiresAt: new Date('2026-11-28T14:05:00Z'),
  contact: 'help@console.example',
  address: ADDRESS,
};

it('says who asks for what, what happens, what it takes, until when and how to report it', () => {
  const { subject, text } = writeAuthorization(facts);
  expect(subject).toBe(
    'Northwind IT asks you to authorize the backup of Microsoft 365 of cedarbooks.example',
  );
  expect(text).toBe(`Hello Celia Drummond,

Tariq Osman of Northwind IT (northwind.example) asks you to authorize the backup of Microsoft 365 of cedarbooks.example.

Client: Cedar Books
Domain: cedarbooks.example
Product: Microsoft 365
Data are stored in: Europe

What happens:
1. The link opens a page that says what is asked, in full. Opening it changes nothing.
2. You sign in at Microsoft, on its own page. Neither Baton nor Northwind IT learns your password.
3. Baton reads the list of users of cedarbooks.example.
4. You manage the backups. Northwind IT sees whether they are well, and neither names nor contents.

You need to be a Global Administrator of cedarbooks.example. If somebody else is, answer this mail: it reaches Tariq Osman.

See what is asked, and authorize it:
${ADDRESS}

The link works until 28 Nov 2026, 14:05 UTC.

If you did not expect this, choose “This is not for me” on that page: it ends the link and tells Northwind IT. To reach the operator of this console, write to help@console.example.
`);
});

it.each<[string, Partial<AuthorizationFacts>, string]>([
  ['Google', { service: 'google' }, 'You need to be a super administrator of cedarbooks.example.'],
  ['Google’s sign-in', { service: 'google' }, 'You sign in at Google, on its own page.'],
  ['what the reseller manages', { managedBy: 'reseller' }, 'Northwind IT manages the backups for you.'],
  ['what both manage', { managedBy: 'both' }, 'You and Northwind IT manage the backups.'],
  ['somebody who has left', { requester: null }, '\n\nNorthwind IT (northwind.example) asks you'],
  [
    'a domain of another script',
    { domain: 'xn--bcher-kva.example' },
    'Domain: xn--bcher-kva.example (bücher.example)\n',
  ],
  [
    'a reminder',
    { isReminder: true },
    'On 21 Nov 2026, 14:05 UTC, Tariq Osman of Northwind IT (northwind.example) asked you to authorize the backup of Microsoft 365 of cedarbooks.example. Nobody has done so yet, and the link ends soon.',
  ],
])('of %s', (_, changes, words) => {
  const { subject, text, html } = writeAuthorization({ ...facts, ...changes });
  expect(text).toContain(words);
  expect(`${subject}${text}${html}`).not.toMatch(/null|undefined|<img|src=/);
});

it('names nobody to answer to, nor to write to, where nobody is', () => {
  const { text } = writeAuthorization({ ...facts, requester: null, contact: null });
  expect(text).not.toMatch(/answer this mail|the operator/);
});

it('keeps names to one line, and out of the markup', () => {
  const name = 'Cedar\r\nBcc: x@y.example <b>\u0000\u2028';
  const { subject, text, html } = writeAuthorization({
    ...facts,
    ...{ recipient: name, clientName: name, reseller: name, requester: name },
  });
  expect(subject).toContain('Cedar Bcc: x@y.example <b> asks you');
  expect(text).not.toContain('\nBcc');
  expect(html).not.toContain('<b>');
});

it('has the same words in both parts', () => {
  const { text, html } = writeAuthorization(facts);
  const words = html.replace(/<[^>]+>/g, ' ').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  for (const line of text.split('\n').filter((line) => line !== '' && line !== ADDRESS)) {
    const said = line.replace(/^\d\. /, '').replace(/:$/, '');
    for (const part of said.split(': ')) expect(words).toContain(part);
  }
  expect(html).toContain(`href="${ADDRESS}"`);
});
