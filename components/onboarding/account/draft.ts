import {
  COMMITMENT_TERMS,
  type CommitmentTerm,
  MANAGED_BY,
  type ManagedBy,
  REGIONS,
  RETENTIONS,
  type Region,
  type Retention,
  SERVICES,
  type Service,
} from '#lib/domain/account.ts';
import type { ClientUserInput } from '#lib/domain/onboarding.ts';

/** The input of the dialog New SaaS Account, as typed. */
export interface Draft {
  /** The domain of an existing client; '' for a new one. */
  client: string;
  clientName: string;
  domain: string;
  /** Whether the domain was typed; until then it follows the user's e-mail. */
  domainTyped: boolean;
  /** '' if not chosen yet. */
  region: Region | '';
  service: Service;
  commitmentTerm: CommitmentTerm;
  retention: Retention;
  managedBy: ManagedBy;
  /** The e-mail of a known user; '' for a new one. */
  knownUser: string;
  user: ClientUserInput;
  autoAdd: boolean;
  capped: boolean;
  licenseCap: string;
  /** Never stored: it applies only to what is on the screen. */
  acknowledged: boolean;
}

/** Offered if the person's country is unknown. */
export const USUAL_COUNTRY = 'US';

/** An empty draft; `country` is an ISO 3166 code. */
export function emptyDraft(country: string): Draft {
  return {
    client: '',
    clientName: '',
    domain: '',
    domainTyped: false,
    region: '',
    service: 'office365',
    commitmentTerm: '1-year',
    retention: 'ICR',
    managedBy: 'client',
    knownUser: '',
    user: { firstName: '', lastName: '', email: '', country, mobile: '' },
    autoAdd: false,
    capped: false,
    licenseCap: '',
    acknowledged: false,
  };
}

const CHOICES: { readonly [K in keyof Draft]?: readonly string[] } = {
  region: REGIONS,
  service: SERVICES,
  commitmentTerm: COMMITMENT_TERMS,
  retention: RETENTIONS,
  managedBy: MANAGED_BY,
};

/** Fills an empty draft with what was stored, ignoring values that are no longer valid. */
export function draftOf(kept: unknown, empty: Draft): Draft {
  const known = likeIn(kept, empty);
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = known[name as keyof Draft];
    if (!choices.includes(String(value))) delete known[name as keyof Draft];
  }
  const { user } = (kept ?? {}) as Partial<Draft>;
  return { ...empty, ...known, user: { ...empty.user, ...likeIn(user, empty.user) }, acknowledged: false };
}

/** The properties of `kept` that have the same type as in `model`; only strings and booleans. */
function likeIn<T extends object>(kept: unknown, model: T): Partial<T> {
  if (typeof kept !== 'object' || kept === null) return {};
  const parts = Object.entries(kept).filter(
    ([name, value]) => typeof value !== 'object' && typeof value === typeof model[name as keyof T],
  );
  return Object.fromEntries(parts) as Partial<T>;
}
