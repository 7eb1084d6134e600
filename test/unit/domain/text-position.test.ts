import { expect, it } from 'vitest';
import { textPosition } from '#lib/domain/text-position.ts';

it.each([
  ['x', 1, 1],
  ['  x', 1, 3],
  ['a\nx', 2, 1],
  ['a\r\n\r\n x', 3, 2],
  ['a\rb\rcx', 3, 2],
  ['\n\n\nx', 4, 1],
])('%j: line %i, column %i', (text, line, column) => {
  expect(textPosition(text, text.indexOf('x'))).toEqual({ line, column });
});
