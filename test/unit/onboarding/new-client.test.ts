import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { fieldErrors } from '#components/basics/field-errors.ts';
import type { Draft } from '#components/onboarding/account/draft.ts';
import { newClientOf } from '#components/onboarding/account/new-client.ts';
import { NewClientBody } from '#lib/contract/onboarding-schemas.ts';
import { aDraft } from '../support/onboarding.ts';

const user = (changes: Partial<Draft['user']>) => ({ user: { ...aDraft().user, ...changes } });

it.each<[string, Partial<Draft>, number | null]>([
  ['without auto-add', { autoAdd: false, capped: true, licenseCap: '25' }, null],
  ['without a cap', { autoAdd: true, capped: false, licenseCap: '25' }, null],
  ['with one', { autoAdd: true, capped: true, licenseCap: ' 25 ' }, 25],
])('%s: sends what the console accepts', (_, changes, licenseCap) => {
  const sent = newClientOf(aDraft(changes));
  expect(sent).toMatchObject({ client: { domain: 'larchprint.example', licenseCap } });
  if ('client' in sent) expect(z.safeParse(NewClientBody, sent.client)).toMatchObject({ success: true });
});

it.each<[string, Partial<Draft>]>([
  ['clientName', { clientName: ' ' }],
  ['domain', { domain: '' }],
  ['domain', { domain: 'larchprint' }],
  ['domain', { domain: 'ines@larchprint.example' }],
  ['region', { region: '' }],
  ['user.firstName', user({ firstName: '' })],
  ['user.lastName', user({ lastName: ' ' })],
  ['user.email', user({ email: 'ines' })],
  ['user.mobile', user({ mobile: '12' })],
  ['user.mobile', user({ country: 'US' })],
  ['licenseCap', { autoAdd: true, capped: true, licenseCap: '' }],
  ['licenseCap', { autoAdd: true, capped: true, licenseCap: '0' }],
  ['licenseCap', { autoAdd: true, capped: true, licenseCap: '2.5' }],
  ['licenseCap', { autoAdd: true, capped: true, licenseCap: '1000001' }],
])('reports an error in %s before anything is sent', (field, changes) => {
  const sent = newClientOf(aDraft(changes));
  expect('errors' in sent && Object.keys(sent.errors)).toEqual([field]);
});

it('sends nothing without the acknowledgement', () => {
  expect(newClientOf(aDraft({ acknowledged: false }))).toEqual({ errors: {} });
});

it('names the country whose number is missing', () => {
  expect(newClientOf(aDraft(user({ mobile: '' })))).toEqual({
    errors: { 'user.mobile': 'Enter a mobile number of Germany, with or without +49.' },
  });
});

it('turns the console’s field errors into sentences', () => {
  expect(
    fieldErrors({ domain: 'must be a domain', 'user.email': 'Is known.', licenseCap: 'Invalid input' }),
  ).toEqual({ domain: 'It must be a domain.', 'user.email': 'Is known.', licenseCap: 'Invalid input.' });
});
