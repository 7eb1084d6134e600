import { toUnicode } from 'punycode/';

/**
 * A domain as its directory has it, and beside it what that reads as in another script:
 * "xn--bcher-kva.example (bücher.example)". Of two that look alike the first part differs.
 */
export function domainWords(domain: string): string {
  const read = readAs(domain);
  return read === domain ? domain : `${domain} (${read})`;
}

function readAs(domain: string): string {
  try {
    return toUnicode(domain);
  } catch {
    // It begins like punycode and is none.
    return domain;
  }
}
