import { expect, it, vi } from 'vitest';
import { textPositions } from '#lib/domain/text-position.ts';

it.each([
  ['x', 1, 1],
  ['  x', 1, 3],
  ['a\nx', 2, 1],
  ['a\r\n\r\n x', 3, 2],
  ['a\rb\rcx', 3, 2],
  ['a\n\rb\r\n\nx', 5, 1],
  ['\n\n\nx', 4, 1],
])('%j: line %i, column %i', (text, line, column) => {
  expect(textPositions(text, [text.indexOf('x')])).toEqual([{ line, column }]);
});

it('goes over a text once for several places', () => {
  const text = 'a\r\nb\n'.repeat(1000);
  const at = text.length - 5;
  const indexOf = vi.spyOn(String.prototype, 'indexOf');
  textPositions(text, [at]);
  const once = indexOf.mock.calls.length;
  const places = textPositions(text, [0, 3, at, at + 3]);
  const again = indexOf.mock.calls.length - once;
  indexOf.mockRestore();
  expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual(['1:1', '2:1', '1999:1', '2000:1']);
  expect(again).toBeLessThanOrEqual(once + 2);
});
