import fc from 'fast-check';
import { expect } from 'vitest';
import type { VendorUser } from '#companion/sources/vendor-licenses.ts';
import type { License } from '#lib/domain/license.ts';
import { checkedBy, playSequences, type Step } from './sequences.ts';
import { type SpanningConsole, spanningConsole } from './spanning-console.ts';
import type { Fate } from './spanning-licenses.ts';

type Held = License | null;

interface Model {
  /** What the vendor has said last of each user, its name for whom is `ref`, and when. */
  said: Map<string, { ref: string; license: Held; at: number }>;
  /** What was saved last for each, unless somebody has changed it at the vendor since, or it was dropped. */
  wanted: Map<string, Held>;
  /** A list of the vendor's users that has been read and not been recorded yet. */
  list: { users: VendorUser[]; at: number } | null;
  /** When the list was begun that is recorded. */
  readFrom: number;
}

const check = async (model: Model, on: SpanningConsole) => {
  const shown = new Map(Object.entries(await on.shown()));
  expect(shown).toEqual(new Map([...model.said].map(([name, { license }]) => [name, license])));
};
const step = checkedBy(check);

const now = (on: SpanningConsole) => on.console.ctx.now().getTime();

function record(model: Model, { users, at }: NonNullable<Model['list']>): void {
  // Those who are not in an older list may have come since.
  if (at < model.readFrom) return;
  model.readFrom = at;
  const before = new Map(model.said);
  model.said.clear();
  for (const { principalName: name, ref, license } of users) {
    const last = before.get(name);
    model.said.set(name, last?.ref === ref && last.at > at ? last : { ref, license, at });
  }
}

const read = async (
  model: Model,
  on: SpanningConsole,
  { users, at } = { users: [...on.fake.users.values()], at: now(on) },
) => {
  const list = { users: users.map((user) => ({ ...user })), at };
  await on.read(new Date(at), list.users);
  record(model, list);
};

const emailOf = (user: number) => `user.${user}@bluebird.example`;

async function save(
  model: Model,
  on: SpanningConsole,
  users: readonly number[],
  license: Held,
): Promise<void> {
  const { items } = await on.list();
  const named = items.filter(({ email }) => users.some((user) => email === emailOf(user)));
  if (named.length === 0) return;
  await on.save(
    license === null
      ? { unassign: named.map(({ id }) => id) }
      : { assign: named.map(({ id }) => ({ userId: id, kind: license })) },
  );
  for (const { email, license: shown, wish } of named) {
    // To hold what one is shown to hold asks nothing of the vendor, unless something else waits to be sent.
    const asksNothing = shown === license && (wish === null || wish.refused !== null);
    // Who came instead of the one who is shown is somebody else, for whom nothing was saved.
    const isAnother = model.said.get(email)?.ref !== on.fake.users.get(email)?.ref;
    if (asksNothing || isAnother) model.wanted.delete(email);
    else model.wanted.set(email, license);
  }
}

async function send(model: Model, on: SpanningConsole, fates: readonly Fate[]): Promise<void> {
  on.fake.fates.splice(0, Number.POSITIVE_INFINITY, ...fates);
  on.fake.calls.splice(0);
  await on.send();
  on.fake.fates.splice(0);
  for (const { names, license, isAnswered } of on.fake.calls)
    if (isAnswered)
      for (const name of names) {
        const ref = model.said.get(name)?.ref;
        if (ref) model.said.set(name, { ref, license, at: now(on) });
      }
}

/** At the vendor, where nobody sees it until it is asked. */
const outside = (
  name: string,
  change: (model: Model, on: SpanningConsole) => void,
): Step<Model, SpanningConsole> => ({
  check: () => true,
  run: async (model, on) => change(model, on),
  toString: () => name,
});

const user = fc.nat(7);
const held = fc.constantFrom<Held>('standard', 'archived', null);
const fates = fc.array(fc.constantFrom<Fate>('answered', 'lost', 'unheard', 'killed', 'refused'), {
  maxLength: 4,
});

const steps = [
  fc
    .tuple(fc.uniqueArray(user, { minLength: 1 }), held)
    .map(([users, license]) =>
      step(`${users} are to hold ${license}`, (model, on) => save(model, on, users, license)),
    ),
  fates.map((all) => step(`what waits is sent: ${all}`, (model, on) => send(model, on, all))),
  fates.map((all) =>
    step(`time passes, and it is sent: ${all}`, async (model, on) => {
      on.console.pass(3600);
      await send(model, on, all);
    }),
  ),
  fc.constant(step('the users are read', (model, on) => read(model, on))),
  fc.constant(
    outside('the users begin to be read', (model, on) => {
      model.list = { users: structuredClone([...on.fake.users.values()]), at: now(on) };
    }),
  ),
  fc.constant(
    step('those that were read are recorded', async (model, on) => {
      if (model.list && model.list.users.length > 0) await read(model, on, model.list);
      model.list = null;
    }),
  ),
  user.map((number) =>
    outside(`user ${number} comes`, (_, on) => {
      if (!on.fake.users.has(emailOf(number))) on.fake.add(`User ${number}`);
    }),
  ),
  user.map((number) =>
    outside(`user ${number} goes`, (model, on) => {
      on.fake.users.delete(emailOf(number));
      model.wanted.delete(emailOf(number));
    }),
  ),
  fc.tuple(user, held).map(([number, license]) =>
    outside(`user ${number} gets ${license} from elsewhere`, (model, on) => {
      const found = on.fake.users.get(emailOf(number));
      if (found) found.license = license;
      model.wanted.delete(emailOf(number));
    }),
  ),
  fc.nat(6).map((standard) =>
    outside(`there are ${standard} licenses`, (_, on) => {
      on.fake.pools.standard = standard;
    }),
  ),
  fc.constant(
    step('what was refused is tried again', async (_, on) => void (await on.settle({ action: 'try-again' }))),
  ),
  fc.constant(
    step('what was refused is dropped', async (model, on) => {
      for (const name of await refused(on)) model.wanted.delete(name);
      await on.settle({ action: 'drop' });
    }),
  ),
];

async function refused(on: SpanningConsole): Promise<Set<string>> {
  const { items } = await on.list();
  return new Set(items.flatMap(({ email, wish }) => (wish?.refused ? [email] : [])));
}

/** Whatever may happen to wishes for licenses, at the vendor and on the way there, so often on each database. */
export const licenseWishSequences = (runs: number): void =>
  playSequences<Model, SpanningConsole, number>('licenses that are sent to their vendor', runs, {
    ...{ steps, check },
    beginning: fc.nat(8),
    open: (database) => spanningConsole(database),
    async clear(on, count) {
      await on.reset();
      for (let number = 0; number < count; number++) on.fake.add(`User ${number}`);
      const model: Model = { said: new Map(), wanted: new Map(), list: null, readFrom: 0 };
      await read(model, on);
      return model;
    },
    // Once the vendor answers again, Baton shows what it has, and it has what was wanted, unless it refused.
    async checkEnd(model, on) {
      for (let round = 0; round < 3; round++) {
        on.console.pass(90_000);
        await send(model, on, []);
      }
      await read(model, on);
      await check(model, on);
      expect(await on.shown()).toEqual(on.had());
      expect((await on.sending())?.waiting ?? 0).toBe(0);
      const not = await refused(on);
      for (const [name, license] of model.wanted)
        if (name in on.had() && !not.has(name)) expect([name, on.had()[name]]).toEqual([name, license]);
    },
  });
