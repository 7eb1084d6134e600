import { NewAccount } from '#components/onboarding/account/new-account.tsx';
import type { OnboardingDialogs } from '#components/onboarding/lazy-dialogs.tsx';
import type { OnboardingActions } from '#components/onboarding/onboarding-actions.ts';
import { CheckAuthorization } from '#components/onboarding/requests/check-authorization.tsx';
import { onboardingActions } from '#lib/contract/onboarding-client.ts';
import { ownAuthorizationAddress } from '#lib/domain/console-pages.ts';
import { consoleOptions } from '../session/client.ts';

/** The dialogs of onboarding, acting by calls of the console. Loaded lazily; `onChange` is called after each change. */
export function onboardingDialogs(onChange: () => Promise<void>): OnboardingDialogs {
  const actions: OnboardingActions = {
    ...onboardingActions(consoleOptions, () => void onChange()),
    authorize: (accountId) => location.assign(ownAuthorizationAddress(accountId)),
  };
  return { NewAccount, CheckAuthorization, actions };
}
