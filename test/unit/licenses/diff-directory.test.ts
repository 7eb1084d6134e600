import { expect, it } from 'vitest';
import { diffDirectory, type StoredUser } from '#companion/licenses/diff-directory.ts';

const entry = (subject: string, user: string, name = user) => ({
  subject,
  name,
  email: `${user}@bluebird.example`,
});
const known = (id: string, subject: string | null, user: string, name = user): StoredUser => ({
  ...{ id, subject, name, license: null },
  email: `${user}@bluebird.example`,
});
const ADA = known('1', 's1', 'ada');
const BEN = known('2', 's2', 'ben');
const OLD = known('3', null, 'cy');
const NONE = { added: [], changed: [], gone: [], displaced: [] };

it('finds nothing where nothing is otherwise', () => {
  const same = [entry('s2', 'ben'), entry('s1', 'ada')];
  expect(diffDirectory([ADA, BEN], same)).toEqual(NONE);
});

it('knows a user by the provider’s id, whatever they are called now', () => {
  const now = entry('s1', 'ada.brandt', 'Ada Brandt');
  expect(diffDirectory([ADA], [now])).toEqual({ ...NONE, changed: [{ ...now, id: '1' }] });
});

it('knows by the address who has no such id yet, whatever its case', () => {
  const now = { ...entry('s3', 'cy'), email: 'CY@bluebird.example' };
  expect(diffDirectory([OLD], [now])).toEqual({ ...NONE, changed: [{ ...now, id: '3' }] });
});

it('takes two who swapped their addresses for themselves', () => {
  const swapped = [entry('s1', 'ben', 'ada'), entry('s2', 'ada', 'ben')];
  expect(diffDirectory([ADA, BEN], swapped).changed.map(({ id, email }) => [id, email])).toEqual([
    ['1', 'ben@bluebird.example'],
    ['2', 'ada@bluebird.example'],
  ]);
});

it('never takes who is new for one who left, whose address they have', () => {
  const other = entry('s9', 'ada', 'Ada Other');
  expect(diffDirectory([ADA], [other])).toEqual({
    added: [other],
    changed: [],
    gone: [ADA],
    displaced: [ADA],
  });
});

it('of two entries with one address or one id keeps the first, and the known one before any', () => {
  const twice = [entry('s5', 'dee', 'first'), entry('s6', 'DEE', 'second'), entry('s5', 'eve')];
  expect(diffDirectory([], twice).added).toEqual([twice[0]]);
  expect(diffDirectory([ADA], [entry('s7', 'ada'), entry('s1', 'ada')])).toEqual(NONE);
});

it('says who is new and who is gone', () => {
  const dee = entry('s4', 'dee');
  expect(diffDirectory([ADA, BEN], [entry('s1', 'ada'), dee])).toEqual({
    ...NONE,
    ...{ added: [dee], gone: [BEN] },
  });
});

it('says whose address another has now', () => {
  expect(diffDirectory([ADA, BEN], [entry('s2', 'ada', 'ben')])).toMatchObject({
    ...{ gone: [ADA], displaced: [ADA] },
  });
});
