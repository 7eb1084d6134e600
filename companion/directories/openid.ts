import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import { isLoopback } from '#lib/domain/console-address.ts';
import type { Provider } from '../config.ts';
import { createFetchWithRetry, type RetryOptions } from './fetch-with-retry.ts';
import type { Checks, SignedIn } from './identity-provider.ts';
import { classifyError } from './oidc-errors.ts';

/** What differs between providers in a sign-in request. */
interface SignInParameters {
  scope: string;
  /** Address of the person expected to sign in. */
  hint?: string;
  /** Parameters that only this provider knows. */
  extra?: Record<string, string>;
}

/** OpenID Connect's code flow with PKCE, state and nonce at one provider. */
export interface OpenId {
  begin(checks: Checks, parameters: SignInParameters): Promise<string>;
  /** Throws `sign-in-failed` or `provider-unavailable`; the reason is logged. */
  finish(answer: URLSearchParams, checks: Checks): Promise<SignedIn>;
  /** `scopes` is null if the provider does not say which it granted: those that it had. */
  refresh(
    refreshToken: string,
  ): Promise<{ accessToken: string; refreshToken: string; scopes: string[] | null }>;
}

export interface ProviderOptions extends RetryOptions {
  /** Where the provider sends the browser back to, as registered with the provider. */
  redirectUri: string;
  log: Pick<Logger, 'warn'>;
}

/** Clocks differ: a token is accepted this long before it becomes valid and after it expires. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** Creates the client of one OpenID provider. */
export function createOpenId(provider: Provider, { redirectUri, log, ...options }: ProviderOptions): OpenId {
  const issuer = new URL(provider.issuer);
  const ask = createFetchWithRetry(options);
  let discovered: oidc.Configuration | null = null;
  /** Discovered at the first use. Not shared while it is under way: whoever waits in the background waits longer. */
  const discover = async () => {
    discovered ??= await oidc.discovery(
      issuer,
      provider.clientId,
      { client_secret: provider.clientSecret, [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
      oidc.ClientSecretPost(provider.clientSecret),
      {
        // A time limit of this library's would be for all tries together, and is not used.
        [oidc.customFetch]: (address, { signal: _, ...init }) =>
          ask(address, { init: init as RequestInit, once: isCodeExchange(init.body) }),
        // config.ts allows plain HTTP on loopback only.
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(isLoopback(issuer.hostname) ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
    return discovered;
  };
  /** Runs the step; turns a failure into a problem and logs the reason. */
  const reported = async <T>(step: string, act: () => Promise<T>): Promise<T> =>
    act().catch((error) => {
      const { problem, reason } = classifyError(error);
      log.warn({ issuer: provider.issuer, step, reason, code: problem.code }, 'sign-in at a provider failed');
      throw problem;
    });

  return {
    begin: (checks, { scope, hint, extra }) =>
      reported('begin', async () => {
        const address = oidc.buildAuthorizationUrl(await discover(), {
          redirect_uri: redirectUri,
          scope,
          state: checks.state,
          nonce: checks.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
          code_challenge_method: 'S256',
          // No server, proxy or log sees the fragment.
          response_mode: 'fragment',
          // A session at the provider may belong to another organization, so people always choose.
          prompt: 'select_account',
          ...(hint && { login_hint: hint }),
          ...extra,
        });
        return address.href;
      }),
    finish: (answer, checks) =>
      reported('finish', async () => {
        const returned = new URL(redirectUri);
        returned.search = answer.toString();
        const tokens = await oidc.authorizationCodeGrant(await discover(), returned, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        });
        // Present, because idTokenExpected was set.
        const claims = tokens.claims() as oidc.IDToken;
        return {
          issuer: claims.iss,
          subject: claims.sub,
          displayName: displayNameOf(claims),
          claims,
          accessToken: tokens.access_token,
          refreshToken: tokens.refresh_token ?? null,
          scopes: scopesOf(tokens),
        };
      }),
    refresh: (refreshToken) =>
      reported('refresh', async () => {
        const tokens = await oidc.refreshTokenGrant(await discover(), refreshToken);
        return {
          ...{ accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? refreshToken },
          scopes: scopesOf(tokens),
        };
      }),
  };
}

const isCodeExchange = (body: unknown) =>
  body instanceof URLSearchParams && body.get('grant_type') === 'authorization_code';

function scopesOf({ scope }: oidc.TokenEndpointResponse): string[] | null {
  return scope?.split(' ').filter(Boolean) ?? null;
}

/** Claims by which people recognize themselves, the best first. Any tenant can set them to anything. */
const NAME_CLAIMS = ['preferred_username', 'email', 'name'];
const MAX_NAME_LENGTH = 254;

function displayNameOf(claims: oidc.IDToken): string {
  const [name] = NAME_CLAIMS.map((claim) => claims[claim]).filter(
    (value) => typeof value === 'string' && value !== '',
  );
  return (typeof name === 'string' ? name : 'somebody else').slice(0, MAX_NAME_LENGTH);
}
