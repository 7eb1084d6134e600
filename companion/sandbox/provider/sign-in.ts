import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type Provider from 'oidc-provider';
import * as z from 'zod/mini';
import type { Service } from '#lib/domain/account.ts';
import { domainName } from '#lib/domain/domain-name.ts';
import { ADMINISTRATOR_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { DOMAIN_HINTS, type ProviderSetup } from './openid-provider.ts';
import { type Offer, signInPage, signInPolicy } from './sign-in-page.ts';
import { domainOfAddress, idOfAddress } from './tenant.ts';
import { sandboxProvider } from './urls.ts';

export type ProviderApp = Hono<{ Bindings: HttpBindings }>;

const Address = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());

/** Mounts the sign-in pages, and completes the sign-in of the person chosen there. */
export function mountSignInPage(
  app: ProviderApp,
  service: Service,
  provider: Provider,
  setup: ProviderSetup,
): void {
  const path = `${new URL(sandboxProvider(setup.url, service).issuer).pathname}/sign-in/:uid`;
  const show = async ({ incoming, outgoing }: HttpBindings, wrong: string | null) => {
    const { params } = await provider.interactionDetails(incoming, outgoing);
    return signInPage(service, offersOf(service, expectedDomain(params), setup), wrong);
  };
  app.use(path, async (c, next) => {
    await next();
    c.header('Content-Security-Policy', signInPolicy(setup.redirectUri));
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
  });
  app.get(path, async (c) => c.html(await show(c.env, null)));
  app.post(path, async (c) => {
    const { incoming, outgoing } = c.env;
    const { email, cancel } = await c.req.parseBody();
    if (cancel !== undefined) {
      const denied = { error: 'access_denied', error_description: 'The person canceled' };
      return c.redirect(await provider.interactionResult(incoming, outgoing, denied), 303);
    }
    const address = z.safeParse(Address, email);
    if (!address.success) return c.html(await show(c.env, 'That is not an e-mail address.'), 422);
    const accountId = idOfAddress(address.data);
    const { params } = await provider.interactionDetails(incoming, outgoing);
    const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    const consent = { grantId: await grant.save() };
    const result = { login: { accountId, remember: false }, select_account: {}, consent };
    return c.redirect(await provider.interactionResult(incoming, outgoing, result), 303);
  });
}

/** Returns the domain that the console names as a hint, or the domain of the address that it names. */
function expectedDomain(params: Record<string, unknown>): string | null {
  const hints = [...DOMAIN_HINTS, 'login_hint'].map((name) => params[name]);
  const hint = hints.find((value) => typeof value === 'string');
  return typeof hint === 'string' ? domainName(domainOfAddress(hint)) : null;
}

/** Offers an administrator and an employee of the expected domain, and an administrator of another organization. */
function offersOf(service: Service, domain: string | null, { tenantOf }: ProviderSetup): Offer[] {
  if (domain === null) return [];
  const administrator = ADMINISTRATOR_NAMES[service];
  const employee = tenantOf(domain, service).users.find(({ isAdministrator }) => !isAdministrator);
  return [
    { email: `admin@${domain}`, about: `${administrator} of ${domain}` },
    ...(employee ? [{ email: employee.email, about: `Works at ${domain}, not an administrator` }] : []),
    { email: 'admin@elsewhere.example', about: `${administrator} of another organization` },
  ];
}
