import { NewAccount } from '#components/onboarding/account/new-account.tsx';
import type { OnboardingActions } from '#components/onboarding/actions.ts';
import type { OnboardingDialogs } from '#components/onboarding/late-dialogs.tsx';
import { CheckAuthorization } from '#components/onboarding/requests/check-authorization.tsx';
import { ask } from '#lib/browser/ask.ts';
import { browser } from '#lib/browser/browser.ts';
import { askedOf, createOnboardingClient } from '#lib/contract/onboarding-client.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { relayed } from './relayed.ts';

/** The dialogs of onboarding, which ask a connection's console. Large: loaded once one is opened. */
export function onboardingDialogs({ id, origin }: Pick<Connection, 'id' | 'origin'>): OnboardingDialogs {
  const client = createOnboardingClient({ origin: '', fetch: relayed(id) });
  const actions: OnboardingActions = {
    ...askedOf(client, () => void ask('refresh', { connectionId: id })),
    authorize: (accountId) =>
      void browser.tabs.create({ url: `${origin}/accounts/${accountId}?authorize#authorization` }),
  };
  return { NewAccount, CheckAuthorization, actions };
}
