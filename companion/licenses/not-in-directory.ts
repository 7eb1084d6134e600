import { Problem } from '#lib/contract/problem.ts';

/** A change of licenses names a user whom the account does not have. */
export const notInDirectory = () =>
  new Problem('validation-failed', { fields: { assign: 'names somebody who is not in the directory' } });
