/**
 * The part of zod/mini that scripts for browsers use, in a tenth of its size: zod's own would be a fifth of the worker's
 * script and a third of that of the smallest page. The extension and the console's pages are built with it; the schemas
 * and their types stay zod's, and test/unit/contract/lean-zod.test.ts compares the two.
 */

/** Thrown for a value that does not fit. Nobody reads zod's list of issues in a browser. */
const MISFIT = new Error('misfit');

type Check = (payload: { value: unknown; issues: unknown[] }) => void;

interface Schema {
  /** Returns the value without what the schema does not know. Throws MISFIT. */
  read: (value: unknown) => unknown;
  check: (...checks: Check[]) => Schema;
}

function schema(read: Schema['read']): Schema {
  return {
    read,
    check: (...checks) =>
      schema((value) => {
        const payload = { value: read(value), issues: [] };
        for (const check of checks) check(payload);
        return payload.issues.length === 0 ? payload.value : fail();
      }),
  };
}

function fail(): never {
  throw MISFIT;
}

const valueThat = (fits: (value: unknown) => boolean) => schema((value) => (fits(value) ? value : fail()));

export const string = () => valueThat((value) => typeof value === 'string');
export const number = () => valueThat(Number.isFinite);
export const int = () => valueThat(Number.isSafeInteger);
export const boolean = () => valueThat((value) => typeof value === 'boolean');

const oneOf = (values: readonly unknown[]) => valueThat((value) => values.includes(value));

export { oneOf as enum };
export const literal = (value: unknown) => oneOf([value]);

export const nullable = (inner: Schema) => schema((value) => (value === null ? null : inner.read(value)));
export const optional = (inner: Schema) =>
  schema((value) => (value === undefined ? undefined : inner.read(value)));

export const array = (item: Schema) =>
  schema((value) => (Array.isArray(value) ? value.map(item.read) : fail()));

/** The first schema that fits. */
export const union = (options: readonly Schema[]) =>
  schema((value) => {
    for (const option of options) {
      const { success, data } = safeParse(option, value);
      if (success) return data;
    }
    return fail();
  });

type Shape = Record<string, Schema>;
interface ObjectSchema extends Schema {
  shape: Shape;
}

function objectOf(shape: Shape, others?: Schema): ObjectSchema {
  const read = (value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) fail();
    const given = value as Record<string, unknown>;
    const result: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(shape)) {
      const found = field.read(given[key]);
      if (found !== undefined || key in given) result[key] = found;
    }
    return others ? { ...result, ...readOthers(given, shape, others) } : result;
  };
  return { ...schema(read), shape };
}

function readOthers(given: object, shape: Shape, others: Schema): object {
  const unknown = Object.entries(given).filter(([key]) => !Object.hasOwn(shape, key));
  return Object.fromEntries(unknown.map(([key, value]) => [key, others.read(value)]));
}

export const object = (shape: Shape) => objectOf(shape);
export const extend = ({ shape }: ObjectSchema, more: Shape) => objectOf({ ...shape, ...more });
export const catchall = ({ shape }: ObjectSchema, others: Schema) => objectOf(shape, others);

/** A check of a value that has its schema's type. */
export const refine =
  (fits: (value: never) => unknown): Check =>
  ({ value, issues }) => {
    if (!fits(value as never)) issues.push(value);
  };

export const minimum = (least: number) => refine((value: number) => value >= least);
export const maximum = (most: number) => refine((value: number) => value <= most);
export const minLength = (least: number) => refine(({ length }: string) => length >= least);
export const maxLength = (most: number) => refine(({ length }: string) => length <= most);
export const regex = (pattern: RegExp) => refine((value: string) => pattern.test(value));
export const startsWith = (start: string) => refine((value: string) => value.startsWith(start));

export function safeParse({ read }: Schema, value: unknown): { success: boolean; data?: unknown } {
  try {
    return { success: true, data: read(value) };
  } catch (error) {
    if (error !== MISFIT) throw error;
    return { success: false };
  }
}
