import { expect, it } from 'vitest';
import { stepsText } from '#components/guide/step-words.ts';

const text = stepsText('Larch Print');

it('lists the customer’s steps, addressed to that customer', () => {
  expect(text).toContain('token for Larch Print');
  expect([...text.matchAll(/^(\d+)\. /gm)].map(([, step]) => step)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
  ]);
  expect(text).toContain('Reseller Settings');
  expect(text).not.toContain('undefined');
});

it('addresses the customer, who may not have Baton', () => {
  expect(text).not.toMatch(/Baton|customer/);
});
