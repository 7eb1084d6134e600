import { createClient } from '#lib/contract/client.ts';
import { freePort } from '#scripts/free-port.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { CEDAR } from './clients.ts';
import { testProvider } from './provider.ts';
import { answerOf } from './provider-visitor.ts';
import type { Sandbox } from './sandbox.ts';
import { mailServer } from './smtp.ts';

/** Who authorizes there. */
export const ADMIN = `admin@${CEDAR.domain}`;

export type Clients = Awaited<ReturnType<typeof openClients>>;

/** A sandbox between a provider and a mail server that does not listen yet, in which Northwind IT asked Cedar Books. */
export async function openClients<S extends Sandbox>(open: (settings: Record<string, string>) => Promise<S>) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const provider = await testProvider(origin);
  const mailPort = await freePort();
  const server = mailServer(mailPort);
  const { clientId, clientSecret, issuer, api } = provider.settings.providers.office365;
  const sandbox = await open({
    ...{ BATON_PORT: String(port), BATON_URL: origin, SMTP_URL: `smtp://127.0.0.1:${mailPort}` },
    ...{ MICROSOFT_CLIENT_ID: clientId, MICROSOFT_CLIENT_SECRET: clientSecret },
    ...{ MICROSOFT_ISSUER: issuer, MICROSOFT_API: api },
  });
  const reseller = await signInAs(origin, 'tech@northwind.example');
  const client = createClient({ origin });
  const { account } = await reseller.addClient({ body: CEDAR });
  const { address } = await reseller.copyAuthorizationLink({ params: { id: account.id } });
  const code = new URL(address).hash.slice(1);
  return {
    provider,
    server,
    sandbox,
    accountId: account.id,
    /** The whole way of the client's administrator, by the same link each time. */
    async authorize() {
      const { address, state, binding } = await client.beginAuthorization({ body: { code } });
      const answer = await answerOf(address, ADMIN);
      return client.finishAuthorization({ body: { state, binding, answer } });
    },
    /** Cedar Books' accounts as the reseller sees them. */
    async accounts() {
      const { items } = await reseller.listAccounts({ query: { limit: 200 } });
      return items.filter(({ domain }) => domain === CEDAR.domain);
    },
    async close() {
      await sandbox.close();
      await provider.close();
      await server.close();
    },
  };
}
