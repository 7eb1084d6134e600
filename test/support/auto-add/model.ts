import type { DirectoryEntry } from '#companion/directories/identity-provider.ts';
import type { License } from '#lib/domain/license.ts';

/** What is right, in as few words as possible: by it the console is checked. */
export interface Model {
  terms: { autoAdd: boolean; licenseCap: number | null; plan: 'trial' | 'paid' };
  bought: number;
  hasSites: boolean;
  /** As the provider has it. */
  directory: DirectoryEntry[];
  /** As the console should have it. */
  users: ModelUser[];
  /** Who went from the directory without a license, and was not waiting for one: nobody adds them again. */
  leftOut: Set<string>;
  /** How often the directory was read. */
  readings: number;
}

export interface ModelUser extends DirectoryEntry {
  license: License | null;
  /** Since which reading they wait; null: they do not. */
  since: number | null;
}

export interface Beginning {
  licenseCap: number | null;
  hasSites: boolean;
}

/** Of the person who authorized the account, and was read then. */
export function createModel({ licenseCap, hasSites }: Beginning): Model {
  const model: Model = {
    terms: { autoAdd: true, licenseCap, plan: 'paid' },
    ...{ bought: 0, hasSites: false, directory: [personOf(0)], users: [], leftOut: new Set(), readings: 0 },
  };
  read(model);
  return { ...model, hasSites };
}

export const personOf = (number: number): DirectoryEntry => ({
  subject: `s${number}`,
  name: `Name ${number}`,
  email: `user${number}@bluebird.example`,
});

export const heldIn = ({ users }: Model) => users.filter(({ license }) => license !== null).length;
const licensedIn = (model: Model) => heldIn(model) + (model.hasSites ? 1 : 0);
export const waitingIn = ({ users }: Model) =>
  users.filter(({ since }) => since !== null).map(({ name }) => name);

/** The directory is read: the answer is who got a license. */
export function read(model: Model): ModelUser[] {
  model.readings += 1;
  const { autoAdd, plan, licenseCap } = model.terms;
  const adds = autoAdd && plan === 'paid';
  const before = model.users;
  const subjects = new Set(model.directory.map(({ subject }) => subject));
  const now = model.directory.map((entry): ModelUser => {
    const known = before.find(({ subject }) => subject === entry.subject);
    const isNew = adds && !model.leftOut.has(entry.subject);
    return { license: null, since: isNew ? model.readings : null, ...known, ...entry };
  });
  for (const { subject } of now) model.leftOut.delete(subject);
  const away = before.filter(({ subject }) => !subjects.has(subject));
  const out = away.filter(({ license, since }) => license === null && since === null);
  for (const { subject } of out) model.leftOut.add(subject);
  const gone = away.filter(({ license }) => license !== null);
  const addresses = new Set(now.map(({ email }) => email));
  const left = gone.map((user) => (addresses.has(user.email) ? { ...user, email: '' } : user));
  model.users = [...now, ...left];
  if (!adds) for (const user of model.users) user.since = null;
  if (plan === 'paid') model.bought = Math.max(model.bought, model.users.length);
  if (!adds) return [];
  const cap = licenseCap ?? Number.POSITIVE_INFINITY;
  const inTurn = model.users
    .filter(({ since }) => since !== null)
    .sort((a, b) => (a.since ?? 0) - (b.since ?? 0) || (a.name < b.name ? -1 : 1));
  const added: ModelUser[] = [];
  for (const user of inTurn) {
    if (licensedIn(model) >= cap || heldIn(model) >= model.bought) break;
    Object.assign(user, { license: 'standard', since: null });
    added.push(user);
  }
  return added;
}

/** Somebody gives these users that license, or takes it; false: there are not enough, and nobody is changed. */
export function give(model: Model, users: ModelUser[], license: License | null): boolean {
  const changed = users.filter((user) => user.license !== license);
  const more = license === null ? 0 : changed.filter((user) => user.license === null).length;
  const left = model.bought - heldIn(model);
  if (left - more < Math.min(0, left)) return false;
  for (const user of changed) Object.assign(user, { license, since: null });
  return true;
}
