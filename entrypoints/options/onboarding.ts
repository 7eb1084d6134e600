import { NewAccount } from '#components/onboarding/account/new-account.tsx';
import type { OnboardingDialogs } from '#components/onboarding/lazy-dialogs.tsx';
import type { OnboardingActions } from '#components/onboarding/onboarding-actions.ts';
import { CheckAuthorization } from '#components/onboarding/requests/check-authorization.tsx';
import { ask } from '#lib/browser/ask.ts';
import { browser } from '#lib/browser/browser.ts';
import { onboardingActions } from '#lib/contract/onboarding-client.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { ownAuthorizationAddress } from '#lib/domain/console-pages.ts';
import { relayed } from './relayed.ts';

/** The dialogs of onboarding, for one connection's console. They are large, so they are loaded when one is opened. */
export function onboardingDialogs({ id, origin }: Pick<Connection, 'id' | 'origin'>): OnboardingDialogs {
  const options = { origin: '', fetch: relayed(id) };
  const actions: OnboardingActions = {
    ...onboardingActions(options, () => void ask('refresh', { connectionId: id })),
    authorize: (accountId) => void browser.tabs.create({ url: origin + ownAuthorizationAddress(accountId) }),
  };
  return { NewAccount, CheckAuthorization, actions };
}
