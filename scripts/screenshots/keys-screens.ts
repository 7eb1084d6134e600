import { press, type } from '../people.ts';
import { withCannedAnswers } from './canned-answers.ts';
import { type Screen, showing } from './screen.ts';
import { pageOpeners, type Stage } from './stage.ts';

const CUSTOMER = 'admin@bluebird.example';
const RESELLER = 'admin@northwind.example';

/** The page of API keys. */
export function keys(stage: Stage): Screen[] {
  const { open, openAs } = pageOpeners(stage);
  return [
    { name: 'keys-empty', open: () => openAs(CUSTOMER, '/keys', 'There is no API key') },
    {
      name: 'keys-made',
      async open() {
        const page = await openAs(RESELLER, '/keys', 'Make an API key');
        await press(page, 'Make an API key');
        await type(page, 'Name', 'Dashboard in the office');
        await press(page, 'Make it');
        return showing(page, 'It is shown only now');
      },
    },
    {
      name: 'keys',
      async open() {
        const page = await openAs(RESELLER, '/keys', 'Dashboard in the office');
        await press(page, 'Make an API key');
        return showing(page, 'The program that will use it');
      },
    },
    {
      name: 'keys-to-adopt',
      async open() {
        const at = new Date();
        const key = { keyId: '3f9c2ab07d15', name: 'Monthly report', madeBy: 'Tariq Osman', adoptedBy: null };
        const times = { madeAt: at.toISOString(), lastUsedAt: at.toISOString() };
        const endsAt = new Date(at.getTime() + 7 * 86_400_000).toISOString();
        const items = [{ id: 'k1', ...key, ...times, endsAt, adoptable: true }];
        const page = await withCannedAnswers(await stage.visitor(RESELLER), {
          '/api/v1/keys': { body: { items, nextCursor: null } },
        });
        return open('/keys', 'Adopt it if', Promise.resolve(page));
      },
    },
    {
      name: 'keys-question',
      async open() {
        const page = await openAs(RESELLER, '/keys', 'Dashboard in the office');
        await press(page, 'Revoke');
        return showing(page, 'refused at their next request');
      },
    },
  ];
}
