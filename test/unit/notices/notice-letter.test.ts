import { expect, it } from 'vitest';
import { writeNotice } from '#companion/notices/notice-letter.ts';
import type { NoticeFacts } from '#companion/notices/phrases.ts';

const token: NonNullable<NoticeFacts['token']> = {
  hint: 'x7GM',
  createdBy: 'Ada Brandt',
  expiresAt: new Date('2026-12-05T14:05:00Z'),
  redeemedAt: null,
  revokedAt: null,
  supersededAt: null,
  issuerLeft: false,
  boundTo: null,
  replaced: null,
};
const facts: NoticeFacts = {
  kind: 'token-generated',
  organization: 'Bluebird Dental',
  side: 'customer',
  isRequester: false,
  account: { name: 'Bluebird Dental', domain: 'bluebird.example', service: 'office365', managedBy: 'both' },
  token,
  actor: 'Ada Brandt',
  other: 'Northwind IT',
  settings: 'https://console.example/settings',
  sources: 'https://console.example/sources',
  activity: 'https://console.example/activity',
  accountPage: 'https://console.example/accounts/1',
  cap: null,
};

const ofReseller = { organization: 'Northwind IT', side: 'reseller', actor: null, token: null } as const;

it('says who generated a token, for what, until when and what to do', () => {
  const { subject, text } = writeNotice({ ...facts, token: { ...token, replaced: 'aB3d' } });
  expect(subject).toBe('Transfer token generated for bluebird.example');
  expect(
    text,
  ).toBe(`Ada Brandt generated transfer token …x7GM for the Microsoft 365 account of bluebird.example. It works until 5 Dec 2026, 14:05 UTC.

Any reseller who has it can use it to look after this account.

It replaced transfer token …aB3d, which no longer works.

See it, or revoke it:
https://console.example/settings

If you did not expect this, ask Ada Brandt, or revoke the token.

You get this mail because you are an administrator of Bluebird Dental.
`);
});

it.each<[string, Partial<NoticeFacts>, string]>([
  ['a token for one reseller', { token: { ...token, boundTo: 'Harbor MSP' } }, 'Only Harbor MSP can use it'],
  [
    'a token revoked',
    { kind: 'token-revoked' },
    'Ada Brandt revoked transfer token …x7GM for the Microsoft 365 account of bluebird.example.',
  ],
  [
    'a token of somebody who left',
    { kind: 'token-revoked', actor: 'Owen Pryce', token: { ...token, issuerLeft: true } },
    'because Ada Brandt, who had generated it, is no longer an administrator.\n\nOwen Pryce made that change.',
  ],
  [
    'a token redeemed',
    { kind: 'token-redeemed', actor: null },
    'Northwind IT used transfer token …x7GM, and now looks after the Microsoft 365 account of bluebird.example.',
  ],
  ['a token that expires', { kind: 'token-expiring', actor: null }, 'it expires on 5 Dec 2026, 14:05 UTC.'],
  [
    'an account lost to another reseller',
    { kind: 'account-lost', actor: null, other: null, token: null, organization: 'Northwind IT' },
    'Another reseller now looks after the Microsoft 365 account of bluebird.example, of Bluebird Dental.',
  ],
  [
    'an account that its customer took back',
    {
      kind: 'account-lost',
      actor: null,
      other: 'Bluebird Dental',
      token: null,
      organization: 'Northwind IT',
    },
    'Bluebird Dental ended the access of Northwind IT to the Microsoft 365 account of bluebird.example.',
  ],
  [
    'an account on which nothing reports, to its reseller',
    { ...ofReseller, kind: 'no-reports' },
    'The Microsoft 365 account of bluebird.example, of Bluebird Dental, has been here for over a week',
  ],
  [
    'an account that is only watched, to its reseller',
    {
      ...ofReseller,
      kind: 'no-reports',
      account: { ...facts.account, service: 'other', label: 'Restic' },
    },
    'The Restic account of bluebird.example, of Bluebird Dental, has been here for over a week',
  ],
  [
    'a list of users that may not be read any more',
    { kind: 'grant-ended', actor: null, other: null, token: null },
    'Microsoft no longer lets Baton read the list of users of the Microsoft 365 account of bluebird.example.',
  ],
  [
    'a list of users that is read again',
    { kind: 'grant-renewed', actor: null, other: null, token: null },
    'Baton can read the list of users of the Microsoft 365 account of bluebird.example again',
  ],
  [
    'a reseller removed',
    { kind: 'reseller-removed', token: null },
    'Ada Brandt removed Northwind IT from the Microsoft 365 account of bluebird.example.',
  ],
  [
    'an account authorized, to who authorized it',
    {
      kind: 'account-authorized',
      actor: 'You',
      token: null,
      account: { ...facts.account, managedBy: 'client' },
    },
    'You authorized the Microsoft 365 account of bluebird.example. Its users were read.\n\nYou manage it. Northwind IT looks after it: they see whether its backups are well, and neither names nor contents.\n\nYou can sign in to Baton with “Continue with Microsoft”.',
  ],
  [
    'a trial authorized',
    {
      kind: 'account-authorized',
      token: null,
      other: null,
      account: { ...facts.account, service: 'google' },
    },
    'Its users were read.\n\nAda Brandt can sign in to Baton with “Continue with Google”.',
  ],
  [
    'an account authorized, to its reseller',
    { ...ofReseller, kind: 'account-authorized', account: { ...facts.account, managedBy: 'client' } },
    'Bluebird Dental authorized Microsoft 365 of bluebird.example. Its users were read.\n\nThe client manages it.',
  ],
  [
    'a request declined',
    { ...ofReseller, kind: 'authorization-declined' },
    'The person who opened the link chose “This is not for me”, so it has ended.\n\nCheck the authorization:\nhttps://console.example/accounts/1\n',
  ],
  [
    'a request declined, to who asked',
    { ...ofReseller, kind: 'authorization-declined', isRequester: true },
    'You get this mail because you asked for this.',
  ],
  [
    'a cap that is near',
    { ...ofReseller, kind: 'cap-nearing', cap: { most: 30, used: 27 } },
    'Microsoft 365 of bluebird.example, of Bluebird Dental, uses 27 of the 30 licenses that its cap allows.\n\nOnce the cap is reached,',
  ],
  [
    'a cap that is reached',
    { ...ofReseller, kind: 'cap-nearing', cap: { most: 30, used: 30 } },
    'Users who are new there are not protected until licenses become free or are given by hand',
  ],
])('%s', (_, changes, words) => {
  const { subject, text, html } = writeNotice({ ...facts, ...changes });
  expect(text).toContain(words);
  expect(`${subject}${text}${html}`).not.toMatch(/null|undefined|<img|src=/);
});

it('keeps names to one line, and out of the markup', () => {
  const name = 'Bluebird\r\nBcc: x@y.example <b>';
  const letter = writeNotice({ ...facts, kind: 'token-redeemed', other: name, organization: name });
  expect(letter.subject).toBe(
    'Bluebird Bcc: x@y.example <b> now looks after the Microsoft 365 account of bluebird.example',
  );
  expect(letter.text).not.toContain('\nBcc');
  expect(letter.html).not.toContain('<b>');
});
