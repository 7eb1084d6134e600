import { expect, it } from 'vitest';
import { tagsIn } from '#companion/http/entity-tags.ts';

it.each([
  ['"3"', '3', true, true],
  ['"3"', '30', false, false],
  ['W/"3"', '3', false, true],
  ['"1", W/"2","3"', '3', true, true],
  ['"1", W/"2","3"', '2', false, true],
  [' "a.b-c" ', 'a.b-c', true, true],
  ['*', 'anything', true, true],
  ['', '3', false, false],
  ['3', '3', false, false],
  ['"3', '3', false, false],
  ['w/"3"', '3', false, false],
  ['"a"b"', 'a', false, false],
  ['"1,2"', '2', false, false],
])('%s and %s: strongly %s, weakly %s', (header, tag, strongly, weakly) => {
  expect(tagsIn(header, 'strong')(tag)).toBe(strongly);
  expect(tagsIn(header, 'weak')(tag)).toBe(weakly);
});
