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
import type { TypedClientUser } from '#lib/domain/onboarding.ts';

/** What is typed and chosen in the dialog New SaaS Account, as it is there. */
export interface Draft {
  /** The domain of a client that exists; '': a new one. */
  client: string;
  clientName: string;
  domain: string;
  /** Somebody typed there; until then it follows the user's e-mail. */
  domainTyped: boolean;
  /** '': not chosen yet. */
  region: Region | '';
  service: Service;
  commitmentTerm: CommitmentTerm;
  retention: Retention;
  managedBy: ManagedBy;
  /** The e-mail of a user who is known; '': somebody new. */
  knownUser: string;
  user: TypedClientUser;
  autoAdd: boolean;
  capped: boolean;
  licenseCap: string;
  /** Never kept: it is given for what is on the screen. */
  acknowledged: boolean;
}

/** Whose calling code is offered to people of whom no country is known. */
export const USUAL_COUNTRY = 'US';

/** Of nobody; `country` in ISO 3166. */
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

/** What was kept of a draft, over an empty one; what is no draft's any more is left out. */
export function draftOf(kept: unknown, empty: Draft): Draft {
  const known = likeIn(kept, empty);
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = known[name as keyof Draft];
    if (!choices.includes(String(value))) delete known[name as keyof Draft];
  }
  const { user } = (kept ?? {}) as Partial<Draft>;
  return { ...empty, ...known, user: { ...empty.user, ...likeIn(user, empty.user) }, acknowledged: false };
}

/** The parts of `kept` that are of the same type as in `model`, texts and switches alone. */
function likeIn<T extends object>(kept: unknown, model: T): Partial<T> {
  if (typeof kept !== 'object' || kept === null) return {};
  const parts = Object.entries(kept).filter(
    ([name, value]) => typeof value !== 'object' && typeof value === typeof model[name as keyof T],
  );
  return Object.fromEntries(parts) as Partial<T>;
}
