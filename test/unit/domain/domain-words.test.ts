import { expect, it } from 'vitest';
import { addressWords, domainWords } from '#lib/domain/domain-words.ts';

it.each([
  ['bluebird.example', 'bluebird.example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example (bücher.example)'],
  ['mail.xn--e1afmkfd.xn--p1ai', 'mail.xn--e1afmkfd.xn--p1ai (mail.пример.рф)'],
  // With a Cyrillic а, it looks like apple.example.
  ['xn--pple-43d.example', 'xn--pple-43d.example (аpple.example)'],
  ['xn--a-ecp.example.xn--999999999999', 'xn--a-ecp.example.xn--999999999999'],
  ['', ''],
])('%s reads %s', (domain, words) => expect(domainWords(domain)).toBe(words));

it.each([
  ['x@bluebird.example', 'x@bluebird.example'],
  ['X@Bluebird.example', 'X@Bluebird.example'],
  ['x@аpple.example', 'x@xn--pple-43d.example (аpple.example)'],
  ['x@Аpple.example', 'x@xn--pple-43d.example (аpple.example)'],
  ['x@xn--pple-43d.example', 'x@xn--pple-43d.example (аpple.example)'],
  ['"a@b"@bücher.example', '"a@b"@xn--bcher-kva.example (bücher.example)'],
  ['Jörg Bücher', 'Jörg Bücher'],
  ['', ''],
])('%s, as an address, reads %s', (address, words) => expect(addressWords(address)).toBe(words));
