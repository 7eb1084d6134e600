import punycode from 'punycode/punycode.js';
import type { Service } from './account.ts';
import { serviceOf } from './words.ts';

/**
 * A domain as people can check it: one of another script in punycode, as the directory has it, with its letters beside
 * it: "xn--bcher-kva.example (bücher.example)". Letters alone may look like those of another domain.
 */
export function domainWords(domain: string): string {
  const letters = inLetters(domain);
  return letters === domain ? domain : `${domain} (${letters})`;
}

/** The same of an e-mail address, which may come in letters alone; what is no address stays as it is. */
export function addressWords(address: string): string {
  const start = address.lastIndexOf('@') + 1;
  if (start === 0) return address;
  const domain = address.slice(start).toLowerCase();
  const words = domainWords(inPunycode(domain));
  return words === domain ? address : address.slice(0, start) + words;
}

/** An account by its service, with its domain as people can check it. */
export function serviceWords({ service, domain }: { service: Service; domain: string }): string {
  return serviceOf({ service, domain: domainWords(domain) });
}

function inLetters(domain: string): string {
  try {
    return punycode.toUnicode(domain);
  } catch {
    return domain;
  }
}

function inPunycode(domain: string): string {
  try {
    return punycode.toASCII(domain);
  } catch {
    return domain;
  }
}
