import type { ManagedBy, Service } from '#lib/domain/account.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { ADMINISTRATOR_NAMES, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';

/** Who manages the account, as shown to the client's administrator. */
export function managerWords({ managedBy, reseller }: Pick<LinkFacts, 'managedBy' | 'reseller'>): string {
  const words: Record<ManagedBy, string> = {
    client: `You alone. ${reseller.name} sees whether backups are well, and no names of users.`,
    reseller: `${reseller.name}, who sees your users and their licenses.`,
    both: `You and ${reseller.name}, who sees your users and their licenses too.`,
  };
  return words[managedBy];
}

/** Which users get a license, and so are protected. */
export function licenseWords({ autoAdd, licenseCap }: Pick<LinkFacts, 'autoAdd' | 'licenseCap'>): string {
  if (!autoAdd) return 'Nobody gets one by themselves. You give them to users afterwards.';
  const upTo = licenseCap === null ? '' : `, up to ${licenseCap.toLocaleString('en')} in all`;
  return `Every user gets one, those who come later too${upTo}.`;
}

/** What signing in at a provider lets Baton read, and what it never lets it do. */
export function directoryAccessWords(service: Service): { reads: string[]; never: string[] } {
  const name = PROVIDER_NAMES[service];
  const domains = service === 'office365' ? ['Which domains your organization has.'] : [];
  return {
    reads: [
      `Who you are, and that you are a ${ADMINISTRATOR_NAMES[service]}.`,
      ...domains,
      'The names and e-mail addresses of its users, and again later, to find new ones.',
    ],
    never: [
      `See your password: you type it at ${name}.`,
      `Change anything in your directory: ${name} lets it read only.`,
    ],
  };
}
