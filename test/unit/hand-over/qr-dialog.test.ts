import type { VNode } from 'preact';
import { expect, it } from 'vitest';
import { QrPicture } from '#components/hand-over/qr-dialog.tsx';
import { makeToken } from '#lib/domain/token.ts';

it('has no part of the token in its attributes except as modules', () => {
  const text = makeToken();
  const { children, ...attributes } = QrPicture({ text, label: 'QR code' }).props;
  const path = children as unknown as VNode<{ d: string }>;
  expect(JSON.stringify(attributes)).not.toContain(text.slice(6, 12));
  expect(Object.keys(path.props)).toEqual(['d']);
  expect(path.props.d).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
});

it('leaves four modules free on every side', () => {
  const { children, viewBox } = QrPicture({ text: makeToken(), label: 'QR code' }).props;
  const size = Number(viewBox.split(' ')[3]);
  const { d } = (children as unknown as VNode<{ d: string }>).props;
  const places = [...d.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect([Math.min(...places), Math.max(...places)]).toEqual([4, size - 5]);
});
