import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import type { NewClient } from '#lib/domain/onboarding.ts';
import { CEDAR } from '#test/support/clients.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

describe('a client that is typed wrongly', () => {
  let console: TestConsole;
  let northwind: Client;
  beforeAll(async () => {
    console = await testConsole(await copyPglite());
    northwind = await console.as('tech@northwind.example');
  });
  afterAll(() => console.close());

  const requests = async () =>
    (await northwind.listAuthorizations({ query: {} })).items.map(({ accountId }) => accountId);

  const { user } = CEDAR;
  it.each<[string, object]>([
    ['clientName', { clientName: ' ' }],
    ['clientName', { clientName: 'Cedar\r\nBcc: x@y.example' }],
    ['clientName', { clientName: 'x'.repeat(101) }],
    ['domain', { domain: 'cedarbooks' }],
    ['domain', { domain: 'celia@cedarbooks.example' }],
    ['domain', { domain: `${'x'.repeat(300)}.example` }],
    ['domain', { domain: 'gmail.com' }],
    ['domain', { domain: 'Outlook.com' }],
    ['service', { service: 'x' }],
    ['region', { region: 'mars' }],
    ['commitmentTerm', { commitmentTerm: null }],
    ['retention', { retention: '' }],
    ['managedBy', { managedBy: 'nobody' }],
    ['user.firstName', { user: { ...user, firstName: '' } }],
    ['user.lastName', { user: { ...user, lastName: 'A\nB' } }],
    ['user.email', { user: { ...user, email: 'celia' } }],
    ['user.email', { user: { ...user, email: 'a@b.example, c@d.example' } }],
    ['user.email', { user: { ...user, email: 'a@b.example\r\nBcc: c@d.example' } }],
    ['user.country', { user: { ...user, country: 'Germany' } }],
    ['user.country', { user: { ...user, country: 'XX' } }],
    ['user.mobile', { user: { ...user, mobile: '12' } }],
    ['user.mobile', { user: { ...user, mobile: '1'.repeat(41) } }],
    ['autoAdd', { autoAdd: 'yes' }],
    ['licenseCap', { licenseCap: 0 }],
    ['licenseCap', { licenseCap: 1.5 }],
    ['licenseCap', { licenseCap: 1_000_001 }],
    ['licenseCap', { autoAdd: false, licenseCap: 5 }],
    ['acknowledged', { acknowledged: false }],
  ])('is told what is wrong with %s: %j', async (field, wrong) => {
    const before = await requests();
    const body = { ...CEDAR, ...(wrong as Partial<NewClient>) };
    const { code, facts } = await refusal(northwind.addClient({ body }));
    expect(code).toBe('validation-failed');
    expect(facts.fields).toMatchObject({ [field]: expect.stringMatching(/^(must|is|needs) /) });
    expect(await requests()).toEqual(before);
  });

  it('is told of all that is wrong at once', async () => {
    const wrong = { clientName: '', region: 'mars' as 'eu', licenseCap: 0 };
    const { facts } = await refusal(northwind.addClient({ body: { ...CEDAR, ...wrong } }));
    expect(Object.keys(facts.fields ?? {}).sort()).toEqual(['clientName', 'licenseCap', 'region']);
  });
});
