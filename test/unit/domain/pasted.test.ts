import { describe, expect, it } from 'vitest';
import { type Findings, findTokens } from '#lib/domain/find-tokens.ts';
import { textPositions } from '#lib/domain/text-position.ts';
import { chats } from './pasted/chats.ts';
import { damaged } from './pasted/damaged.ts';
import { formats } from './pasted/formats.ts';
import { mails } from './pasted/mails.ts';
import { markup } from './pasted/markup.ts';
import { tables } from './pasted/tables.ts';

/** "too-short 3:12". */
function missWords(text: string, { nearMisses }: Findings): string[] {
  const ats = nearMisses.map(({ at }) => at);
  return textPositions(text, ats).map(
    ({ line, column }, index) => `${nearMisses[index]?.why} ${line}:${column}`,
  );
}

describe.each(Object.entries({ mails, tables, chats, markup, formats, damaged }))('%s', (_, samples) => {
  it.each(samples)('$name', ({ text, tokens = [], misses = [] }) => {
    const findings = findTokens(text);
    expect(findings.tokens.map(({ token }) => token)).toEqual(tokens);
    expect(missWords(text, findings)).toEqual(misses);
  });
});
