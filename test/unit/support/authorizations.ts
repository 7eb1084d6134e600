import type { AuthorizedAccount, LinkFacts } from '#lib/domain/onboarding.ts';

export const anAuthorized: AuthorizedAccount = {
  accountId: 'a1',
  organization: 'Rowan & Sons',
  domain: 'rowansons.example',
  service: 'office365',
  reseller: 'Northwind IT',
  email: 'rosa@rowansons.example',
  users: 38,
  licensed: 35,
};

export const aRequest: LinkFacts = {
  reseller: { name: 'Northwind IT', domain: 'northwind.example' },
  clientName: 'Rowan & Sons',
  domain: 'rowansons.example',
  service: 'office365',
  region: 'eu',
  commitmentTerm: '1-year',
  retention: 'ICR',
  managedBy: 'client',
  autoAdd: true,
  licenseCap: 35,
  expiresAt: '2026-11-28T12:00:00.000Z',
};
