import { NewAccount } from '#components/onboarding/account/new-account.tsx';
import type { OnboardingActions } from '#components/onboarding/actions.ts';
import type { OnboardingDialogs } from '#components/onboarding/late-dialogs.tsx';
import { CheckAuthorization } from '#components/onboarding/requests/check-authorization.tsx';
import { askedOf } from '#lib/contract/onboarding-client.ts';
import { accountAddress } from '../addresses.ts';
import { client } from '../client.ts';

/** The dialogs of onboarding, which ask the console; `changed` once something was. */
export function onboardingDialogs(changed: () => Promise<void>): OnboardingDialogs {
  const actions: OnboardingActions = {
    ...askedOf(client, () => void changed()),
    authorize: (accountId) => location.assign(`${accountAddress(accountId)}?authorize#authorization`),
  };
  return { NewAccount, CheckAuthorization, actions };
}
