import punycode from 'punycode/punycode.js';
import { serviceOf } from './words.ts';

/**
 * Formats a domain so that people can check it. A domain in another script is shown in punycode, as directories write it,
 * with its letters after it: "xn--bcher-kva.example (bücher.example)". The letters alone may look like another domain.
 */
export function domainWords(domain: string): string {
  const letters = inLetters(domain);
  return letters === domain ? domain : `${domain} (${letters})`;
}

/**
 * Formats an e-mail address likewise; its domain may be in punycode or in letters. Text without an @ is returned
 * unchanged.
 */
export function addressWords(address: string): string {
  const start = address.lastIndexOf('@') + 1;
  if (start === 0) return address;
  const domain = address.slice(start).toLowerCase();
  const words = domainWords(inPunycode(domain));
  return words === domain ? address : address.slice(0, start) + words;
}

/** Names an account by its service and domain, with the domain formatted so that people can check it. */
export function serviceWords(account: Parameters<typeof serviceOf>[0]): string {
  return serviceOf({ ...account, domain: domainWords(account.domain) });
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
