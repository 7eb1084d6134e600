import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { typedName } from '#lib/contract/typed-name.ts';

const problemOf = (name: string) => z.safeParse(typedName(), name).error?.issues[0]?.message;

describe('a typed name', () => {
  it.each([
    'Nina Berg',
    "Conor O'Brien-Smith jr.",
    'Łucja Święcicka',
    'Nguyễn Thị Minh',
    '山田 太郎',
    'محمد\u200cرضا',
    'ක්\u200dරිස්',
    'Alder & Finch S.p.A.',
    'Booking.com',
    'A/S Norden, Dept. 4: Accounts',
    'Zoe\u0301',
  ])('may be %s', (name) => {
    expect(z.parse(typedName(), ` ${name} `)).toBe(name);
  });

  it.each([
    ['', 'must not be empty'],
    [' \t ', 'must not be empty'],
    ['a\u0000b', 'must be one line'],
    ['Your Bank\r\nBcc: victim@x', 'must be one line'],
    ['a\u0085b', 'must be one line'],
    ['a\u2028b', 'must be one line'],
    ['\u202egnp.exe', 'must be text'],
    ['a\u2066b\u2069', 'must be text'],
    ['a\u200eb', 'must be text'],
    ['a\u00adb', 'must be text'],
    ['a\ufeffb', 'must be text'],
    ['\u200dNina', 'must be text'],
    ['Nina\u200c', 'must be text'],
    ['Nina \u200d Berg', 'must be text'],
    ['a\ud800', 'must be text'],
    ['Urgent: see http://evil.example', 'must not contain a link'],
    ['www.evil.example', 'must not contain a link'],
    ['evil.example/login', 'must not contain a link'],
    ['x'.repeat(101), 'must not have more than 100 characters'],
  ])('may not be %j', (name, problem) => {
    expect(problemOf(name)).toBe(problem);
  });
});
