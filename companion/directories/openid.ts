import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import { isLoopback } from '#lib/domain/console-address.ts';
import type { Provider } from '../config.ts';
import type { Checks, SignedIn } from './connector.ts';
import { failureOf } from './failure.ts';
import { steadyFetch } from './steady-fetch.ts';

/** What a provider wants to be asked in its own way. */
interface Asked {
  scope: string;
  /** Who is expected to sign in. */
  hint?: string;
  /** Parameters that only this provider knows. */
  extra?: Record<string, string>;
}

/** OpenID Connect's code flow with PKCE, state and nonce at one provider. */
export interface OpenId {
  begin(checks: Checks, asked: Asked): Promise<string>;
  /** `sign-in-failed` or `provider-unavailable`, and why in the log. */
  finish(answer: URLSearchParams, checks: Checks): Promise<Omit<SignedIn, 'shownAs'>>;
  refresh(refreshToken: string): Promise<{ accessToken: string; refreshToken: string }>;
}

export interface Surroundings {
  /** Where the provider leads back to; the provider knows it. */
  redirectUri: string;
  log: Pick<Logger, 'warn'>;
  /** Seconds that a provider may take to answer. */
  patience?: number;
}

/** Clocks differ: tokens are taken so long after their end, and before their beginning. */
const CLOCK_TOLERANCE_SECONDS = 60;

export function createOpenId(provider: Provider, { redirectUri, log, patience = 10 }: Surroundings): OpenId {
  const issuer = new URL(provider.issuer);
  let found: Promise<oidc.Configuration> | null = null;
  /** Looked up when first needed; a failure is not remembered. */
  const discover = () => {
    found ??= oidc
      .discovery(
        issuer,
        provider.clientId,
        { client_secret: provider.clientSecret, [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
        oidc.ClientSecretPost(provider.clientSecret),
        {
          timeout: patience,
          [oidc.customFetch]: (address, init) => steadyFetch(address, init as RequestInit),
          // Plain HTTP is for loopback alone, as config.ts has checked.
          execute: [
            oidc.enableNonRepudiationChecks,
            ...(isLoopback(issuer.hostname) ? [oidc.allowInsecureRequests] : []),
          ],
        },
      )
      .catch((error) => {
        found = null;
        throw error;
      });
    return found;
  };
  const orFail = async <T>(step: string, act: () => Promise<T>): Promise<T> =>
    act().catch((error) => {
      const { problem, reason } = failureOf(error);
      log.warn({ issuer: provider.issuer, step, reason, code: problem.code }, 'sign-in at a provider failed');
      throw problem;
    });

  return {
    begin: (checks, { scope, hint, extra }) =>
      orFail('begin', async () => {
        const address = oidc.buildAuthorizationUrl(await discover(), {
          redirect_uri: redirectUri,
          scope,
          state: checks.state,
          nonce: checks.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
          code_challenge_method: 'S256',
          // In the fragment, which no server, proxy or log sees.
          response_mode: 'fragment',
          // A session at the provider may be of another organization: they choose each time.
          prompt: 'select_account',
          ...(hint && { login_hint: hint }),
          ...extra,
        });
        return address.href;
      }),
    finish: (answer, checks) =>
      orFail('finish', async () => {
        const returned = new URL(redirectUri);
        returned.search = answer.toString();
        const tokens = await oidc.authorizationCodeGrant(await discover(), returned, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        });
        // There: it was expected.
        const claims = tokens.claims() as oidc.IDToken;
        return {
          issuer: claims.iss,
          subject: claims.sub,
          claims,
          accessToken: tokens.access_token,
          refreshToken: tokens.refresh_token ?? null,
        };
      }),
    refresh: (refreshToken) =>
      orFail('refresh', async () => {
        const tokens = await oidc.refreshTokenGrant(await discover(), refreshToken);
        return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? refreshToken };
      }),
  };
}
