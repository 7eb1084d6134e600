import type { NewClient } from '#lib/domain/onboarding.ts';
import type { TestConsole } from './console.ts';

/** Whom the dialog New SaaS Account asks in tests. */
export const CEDAR: NewClient = {
  clientName: 'Cedar Books',
  domain: 'cedarbooks.example',
  service: 'office365',
  region: 'eu',
  commitmentTerm: '1-year',
  retention: 'ICR',
  managedBy: 'client',
  user: {
    firstName: 'Celia',
    lastName: 'Drummond',
    email: 'celia@cedarbooks.example',
    country: 'DE',
    mobile: '0151 23456789',
  },
  autoAdd: true,
  licenseCap: 30,
  acknowledged: true,
};

export async function mailsTo({ deliver, stranger }: TestConsole, address: string) {
  await deliver();
  return (await stranger.listMailbox({ query: {} })).items.filter(({ to }) => to === address);
}

/** The code of the link in the newest mail to the address. */
export async function codeFor(console: TestConsole, address: string): Promise<string> {
  const [mail] = await mailsTo(console, address);
  return /#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
}
