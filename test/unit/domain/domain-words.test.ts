import { expect, it } from 'vitest';
import { domainWords } from '#lib/domain/domain-words.ts';

it.each([
  ['bluebird.example', 'bluebird.example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example (bücher.example)'],
  ['mail.xn--e1afmkfd.xn--p1ai', 'mail.xn--e1afmkfd.xn--p1ai (mail.пример.рф)'],
  // With a Cyrillic а, it looks like apple.example.
  ['xn--pple-43d.example', 'xn--pple-43d.example (аpple.example)'],
  ['xn--a-ecp.example.xn--999999999999', 'xn--a-ecp.example.xn--999999999999'],
  ['', ''],
])('%s reads %s', (domain, words) => expect(domainWords(domain)).toBe(words));
