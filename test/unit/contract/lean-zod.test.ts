import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { FlowPurposeSchema } from '#companion/pages/authorize/flow-purpose.ts';
import { payloadSchemas } from '#lib/browser/messages.ts';
import { api, type CallName } from '#lib/contract/api.ts';
import * as lean from '#scripts/build/lean-zod.ts';

/** Whatever is called or read of it is this again. */
const elsewhere: unknown = new Proxy(() => undefined, {
  apply: () => elsewhere,
  get: (_, name) => (name === 'then' ? undefined : elsewhere),
});

/** The schemas that scripts for browsers parse with, made anew of what these are built with. */
async function leanSchemas() {
  vi.resetModules();
  // Scripts for browsers contain no schema that is made of anything else.
  const others = Object.fromEntries(Object.keys(z).map((name) => [name, elsewhere]));
  vi.doMock('zod/mini', () => ({ ...others, ...lean }));
  const { api: calls } = await import('#lib/contract/api.ts');
  const { payloadSchemas: payloads } = await import('#lib/browser/messages.ts');
  const { FlowPurposeSchema: purpose } = await import('#companion/pages/authorize/flow-purpose.ts');
  vi.doUnmock('zod/mini');
  return { calls, payloads, purpose };
}

const leanOf = await leanSchemas();

const JUNK = fc.oneof(
  fc.constantFrom(null, undefined, '', [], {}, -1, 0.5, Number.NaN, '2026-11-21T12:00:00Z'),
  fc.string(),
);

/** Values that fit a schema, with a few that do not anywhere in them. */
function nearly(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 60, arbitrary: fitting(schema) }, { weight: 1, arbitrary: JUNK });
}

function fitting(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return textLike(def);
    case 'number':
      return fc.constantFrom(0, 1, 1, 1, 1, 1, 1, 7, 86_400);
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'union':
      return fc.oneof(...def.options.map(nearly));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'array':
      return fc.array(nearly(def.element), { maxLength: 2 });
    case 'nullable':
      return fc.oneof(fc.constant(null), nearly(def.innerType));
    case 'optional':
      return fc.oneof(fc.constant(undefined), nearly(def.innerType));
    case 'object': {
      const fields = Object.entries(def.shape).map(([key, field]) => [key, nearly(field)] as const);
      const known = fc.record(Object.fromEntries(fields), { noNullPrototype: true });
      const more = fc.constantFrom<object>({}, {}, { fromANewerConsole: 1 });
      return fc.tuple(known, more).map(([one, other]) => ({ ...one, ...other }));
    }
    default:
      throw new Error(`${def.type} is not a part of the extension's schemas`);
  }
}

/** Text that mostly passes the checks of a schema: a time of day, a time zone, or a time. */
function textLike({ checks = [] }: z.core.$ZodStringDef): fc.Arbitrary<string> {
  const has = (check: string) => checks.some(({ _zod }) => _zod.def.check === check);
  const wanted = has('string_format')
    ? ['08:00', '18:30', '/team']
    : [has('max_length') ? 'Europe/Berlin' : '2026-11-21T12:00:00Z'];
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...wanted) },
    { weight: 1, arbitrary: fc.constantFrom('Bluebird Dental', '') },
  );
}

function expectSame(schema: z.ZodMiniType, leanSchema: unknown): void {
  let fits = 0;
  const same = fc.property(nearly(schema), (value) => {
    const { success, data } = z.safeParse(schema, value);
    fits += success ? 1 : 0;
    const answer = lean.safeParse(leanSchema as never, value);
    expect(answer).toEqual(success ? { success, data } : { success });
    // toEqual does not tell a missing field from an undefined one.
    expect(Object.keys(answer.data ?? {})).toEqual(Object.keys(data ?? {}));
  });
  fc.assert(same, { numRuns: 200 });
  expect(fits).toBeGreaterThan(0);
}

const CALLS = Object.keys(api) as CallName[];

it.each(CALLS)('the answer of %s is parsed as by zod', (name) => {
  expectSame(api[name].result, leanOf.calls[name].result);
});

it.each(Object.keys(payloadSchemas) as (keyof typeof payloadSchemas)[])(
  'the message %s is parsed as by zod',
  (name) => {
    expectSame(payloadSchemas[name], leanOf.payloads[name]);
  },
);

it('a sign-in that was begun is parsed as by zod', () => {
  expectSame(FlowPurposeSchema, leanOf.purpose);
});

it.each([
  ['fields', { code: 'validation-failed', status: 422, fields: { name: 'must not be empty' } }],
  ['a field of the wrong type', { code: 'validation-failed', status: 422, fields: { name: 1 } }],
])('other fields of an object: %s', (_, value) => {
  const made = (from: typeof z | typeof lean) => {
    const { object, string, number, optional, catchall } = from as typeof z;
    return object({ code: string(), status: number(), fields: optional(catchall(object({}), string())) });
  };
  const { success, data } = z.safeParse(made(z), value);
  expect(lean.safeParse(made(lean) as never, value)).toEqual(success ? { success, data } : { success });
});

it('an error of a check itself is not taken for a misfit', () => {
  const schema = lean.string().check(() => {
    throw new TypeError('a bug');
  });
  expect(() => lean.safeParse(schema, 'text')).toThrow('a bug');
});
