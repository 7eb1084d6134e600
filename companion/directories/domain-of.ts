import { domainName } from '#lib/domain/trial.ts';

/** The domain of an address, as `domainName` writes it. */
export function domainOf(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return domainName(domain) ?? domain;
}
