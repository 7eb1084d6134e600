import type { FieldErrors } from '#components/basics/field-errors.ts';
import { domainName } from '#lib/domain/domain-name.ts';
import { MAX_LICENSE_CAP, type NewClient } from '#lib/domain/onboarding.ts';
import { userErrors } from '../typed-user.ts';
import type { Draft } from './draft.ts';

/** Converts a draft to a request, or returns the errors that can be found without asking the console. */
export function newClientOf(draft: Draft): { client: NewClient } | { errors: FieldErrors } {
  const { region, acknowledged } = draft;
  const errors = errorsOf(draft);
  if (region === '' || !acknowledged || Object.keys(errors).length > 0) return { errors };
  return {
    client: {
      clientName: draft.clientName,
      domain: draft.domain,
      service: draft.service,
      region,
      commitmentTerm: draft.commitmentTerm,
      retention: draft.retention,
      managedBy: draft.managedBy,
      user: draft.user,
      autoAdd: draft.autoAdd,
      licenseCap: isCapped(draft) ? Number(draft.licenseCap) : null,
      acknowledged,
    },
  };
}

function errorsOf(draft: Draft): FieldErrors {
  const errors: FieldErrors = {};
  if (draft.clientName.trim() === '') errors.clientName = 'Enter the client’s name.';
  if (domainName(draft.domain) === null)
    errors.domain = 'Enter the client’s own domain, such as company.example.';
  if (draft.region === '') errors.region = 'Choose where the data are stored.';
  if (isCapped(draft) && !isCap(draft.licenseCap))
    errors.licenseCap = `Enter a whole number from 1 to ${MAX_LICENSE_CAP.toLocaleString('en')}.`;
  return { ...errors, ...userErrors(draft.user) };
}

const isCapped = ({ autoAdd, capped }: Draft) => autoAdd && capped;

function isCap(typed: string): boolean {
  const cap = Number(typed);
  return /^\s*\d+\s*$/.test(typed) && cap >= 1 && cap <= MAX_LICENSE_CAP;
}
