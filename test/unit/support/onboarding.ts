import { type Draft, emptyDraft } from '#components/onboarding/account/draft.ts';
import type { OnboardingActions } from '#components/onboarding/onboarding-actions.ts';
import type { Client, PendingAuthorization } from '#lib/domain/onboarding.ts';
import { at, DAY, HOUR } from './records.ts';

export const INES = {
  firstName: 'Ines',
  lastName: 'Larsen',
  email: 'ines@larchprint.example',
  phone: '+4915123456789',
};

/** An existing client with a user who was asked before. */
export function aClient(changes: Partial<Client> = {}): Client {
  return { name: 'Larch Print', domain: 'larchprint.example', services: [], users: [INES], ...changes };
}

/** A draft that can be sent. */
export function aDraft(changes: Partial<Draft> = {}): Draft {
  return {
    ...emptyDraft('DE'),
    clientName: 'Larch Print',
    domain: 'larchprint.example',
    region: 'eu',
    user: {
      firstName: 'Ines',
      lastName: 'Larsen',
      email: 'ines@larchprint.example',
      country: 'DE',
      mobile: '0151 23456789',
    },
    acknowledged: true,
    ...changes,
  };
}

/** A request sent a day ago from whose link nobody went on yet. */
export function aRequest(changes: Partial<PendingAuthorization> = {}): PendingAuthorization {
  const name = {
    name: 'Larch Print',
    domain: 'larchprint.example',
    service: 'google',
    region: 'eu',
  } as const;
  return {
    accountId: 'a1',
    account: { id: 'a1', ...name },
    managedBy: 'client',
    user: INES,
    requestedAt: at(-DAY),
    requestedBy: 'Tess Tech',
    mail: { state: 'sent', reason: null, at: at(-DAY + HOUR) },
    begunAt: null,
    declinedAt: null,
    expiresAt: at(6 * DAY),
    ...changes,
  };
}

/** Actions for screens on which nothing is pressed. */
export const noActions = {} as OnboardingActions;
