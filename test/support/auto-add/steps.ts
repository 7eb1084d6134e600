import fc from 'fast-check';
import { expect } from 'vitest';
import { Problem } from '#lib/contract/problem.ts';
import type { License } from '#lib/domain/license.ts';
import { checkedBy, type Step } from '../sequences.ts';
import { check } from './check.ts';
import type { Model } from './model.ts';
import * as model from './model.ts';
import { readDirectory, type Stage, setTerms, showSites } from './stage.ts';

const step = checkedBy(check);

/** Changes the directory; nobody sees anything of it until it is read. */
const directory = (name: string, least: number, change: (now: Model) => void): Step<Model, Stage> => ({
  check: (now) => now.directory.length >= least,
  run: async (now) => change(now),
  toString: () => name,
});

const at = <T>(list: T[], index: number) => list[index % list.length] as T;

/** Whoever comes back has the id of before; every name is of one alone. */
const come = (number: number) =>
  directory(`person ${number} comes`, 0, ({ directory: people }) => {
    const entry = model.personOf(number);
    const isThere = ({ subject, email }: typeof entry) => subject === entry.subject || email === entry.email;
    if (!people.some(isThere)) people.unshift(entry);
  });

const go = (index: number) =>
  directory(`entry ${index} goes`, 2, ({ directory: people }) => {
    people.splice(index % people.length, 1);
  });

const rename = (index: number, name: string) =>
  directory(`entry ${index} is renamed`, 1, ({ directory: people }) => {
    Object.assign(at(people, index), { name: `${name} ${at(people, index).subject}` });
  });

const swap = (one: number, other: number) =>
  directory(`entries ${one} and ${other} swap addresses`, 2, ({ directory: people }) => {
    const [a, b] = [at(people, one), at(people, other)];
    [a.email, b.email] = [b.email, a.email];
  });

const remake = (index: number, number: number) =>
  directory(`entry ${index} is deleted and made again`, 1, ({ directory: people }) => {
    const subject = `again${number}`;
    const isThere = people.some((entry) => entry.subject === subject);
    if (!isThere) Object.assign(at(people, index), { subject, name: `Name ${subject}` });
  });

const read = step(
  'the directory is read',
  async (now, stage) => {
    const before = new Set(now.users.filter(({ license }) => license !== null).map(({ subject }) => subject));
    const added = model.read(now);
    const found = await readDirectory(stage, now);
    expect(found).toMatchObject({ users: now.users.length, licensed: added.length });
    // The promises themselves, whatever the model is worth.
    const { autoAdd, plan, licenseCap } = now.terms;
    if (!autoAdd || plan === 'trial') expect(found.licensed).toBe(0);
    const { licenses } = await stage.admin.listLicenses({ params: { id: stage.id }, query: {} });
    const held = licenses.standard + licenses.archived;
    expect(held).toBe(before.size + found.licensed);
    if (found.licensed > 0 && licenseCap !== null)
      expect(held + (now.hasSites ? 1 : 0)).toBeLessThanOrEqual(licenseCap);
  },
  ({ directory: people }) => people.length > 0,
);

const give = (indexes: number[], license: License | null) =>
  step(
    `users ${indexes} get ${license}`,
    async (now, stage) => {
      const chosen = [...new Set(indexes.map((index) => at(now.users, index)))];
      const params = { id: stage.id };
      const { items, version } = await stage.admin.listLicenses({ params, query: { limit: 200 } });
      const ids = items
        .filter((user) => chosen.some(({ name }) => name === user.name))
        .map((user) => user.id);
      const body = license ? { assign: ids.map((userId) => ({ userId, kind: license })) } : { unassign: ids };
      const saved = stage.admin.changeLicenses({ params, body, ifMatch: version }).catch(codeOf);
      const isEnough = model.give(now, chosen, license);
      expect((await saved) === 'not-enough-licenses').toBe(!isEnough);
    },
    (now) => now.users.length > 0,
  );

const giveAll = (license: License | null, to: License | null) =>
  step(`all with ${license} get ${to}`, async (now, stage) => {
    const params = { id: stage.id };
    const { version } = await stage.admin.listLicenses({ params, query: {} });
    const body = { filter: { license: license ?? ('none' as const) }, action: to ?? ('none' as const) };
    const saved = stage.admin.changeLicenses({ params, body, ifMatch: version }).catch(codeOf);
    const chosen = now.users.filter((user) => user.license === license);
    const isEnough = model.give(now, chosen, to);
    expect((await saved) === 'not-enough-licenses').toBe(!isEnough);
  });

function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code;
  throw error;
}

const terms = (changes: Partial<Model['terms']>) =>
  step(`the terms are ${JSON.stringify(changes)}`, async (now, stage) => {
    Object.assign(now.terms, changes);
    await setTerms(stage, now);
  });

const sites = (hasSites: boolean) =>
  step(`sites are ${hasSites ? '' : 'not '}backed up`, async (now, stage) => {
    now.hasSites = hasSites;
    await showSites(stage, now);
  });

export const beginning: fc.Arbitrary<model.Beginning> = fc.record({
  licenseCap: fc.constantFrom(2, 3, 4, 5, null),
  hasSites: fc.boolean(),
});

const index = fc.nat(7);
const number = fc.nat(9);
const license = fc.constantFrom<(License | null)[]>('standard', 'archived', null, null);

/** Whatever may happen to a directory and to its licenses; more often what lets the next steps do something. */
export const steps: fc.Arbitrary<Step<Model, Stage>>[] = [
  ...Array.from({ length: 4 }, () => number.map(come)),
  ...Array.from({ length: 5 }, () => fc.constant(read)),
  index.map(go),
  fc.tuple(index, fc.constantFrom('Anna', 'Zoe')).map((chosen) => rename(...chosen)),
  fc.tuple(index, index).map((chosen) => swap(...chosen)),
  fc.tuple(index, fc.nat(3)).map((chosen) => remake(...chosen)),
  fc.tuple(fc.array(index, { minLength: 1, maxLength: 3 }), license).map((chosen) => give(...chosen)),
  fc.tuple(fc.array(index, { minLength: 1, maxLength: 3 }), license).map((chosen) => give(...chosen)),
  fc.tuple(license, license).map((chosen) => giveAll(...chosen)),
  fc.constantFrom(1, 2, 3, 5, null).map((licenseCap) => terms({ licenseCap })),
  fc.constantFrom({ autoAdd: false }, { autoAdd: true }).map(terms),
  fc
    .constantFrom<Partial<Model['terms']>[]>({ plan: 'trial' }, { plan: 'paid' }, { plan: 'paid' })
    .map(terms),
  fc.boolean().map(sites),
];
