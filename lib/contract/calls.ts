import { accountCalls } from './account-calls.ts';
import { customerCalls } from './customer-calls.ts';
import type { Call } from './endpoint.ts';
import { authorizationCalls, clientCalls } from './onboarding-calls.ts';
import { pageCalls } from './page-calls.ts';
import { peopleCalls } from './people-calls.ts';
import { workerCalls } from './worker-calls.ts';

/** All calls, with what a client needs. The server's part is in api.ts. */
export const calls = {
  ...workerCalls,
  ...accountCalls,
  ...pageCalls,
  ...customerCalls,
  ...clientCalls,
  ...authorizationCalls,
  ...peopleCalls,
} as const satisfies Record<string, Call>;
