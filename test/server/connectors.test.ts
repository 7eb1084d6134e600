import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Checks, Connector } from '#companion/connectors/connector.ts';
import { createConnectors } from '#companion/connectors/connectors.ts';
import { idOfAddress, tenantOf } from '#companion/sandbox/provider/tenant.ts';
import type { Service } from '#lib/domain/account.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';

const CHECKS: Checks = { state: 'a-state', nonce: 'a-nonce', verifier: 'v'.repeat(43) };

describe.each(['office365', 'google'] as const)('the connector of %s', (service: Service) => {
  let provider: TestProvider;
  let connector: Connector;
  beforeAll(async () => {
    provider = await testProvider();
    const connectors = createConnectors({ ...TEST_CONFIG, ...provider.settings }, { warn: () => undefined });
    connector = connectors[service] as Connector;
  });
  afterAll(() => provider.close());

  it('proves', async () => {
    const page = await connector.begin(CHECKS, { reads: true, hint: 'admin@berg.example' });
    const answer = await answerOf(page, 'admin@berg.example');
    const signedIn = await connector.finish(new URLSearchParams(answer), CHECKS);
    const proof = await connector.prove(signedIn, 'berg.example');
    expect(proof.users).toHaveLength(tenantOf('berg.example', service).users.length);
    expect(proof.administrator).toMatchObject({
      subject: idOfAddress('admin@berg.example'),
      email: 'admin@berg.example',
    });
  });
});
