import { expect, it } from 'vitest';
import { lookedWords } from '#components/transfer/looked.ts';

const nothing = { state: 'looked', tokens: 0, closedHosts: [], cut: false } as const;

it.each([
  [nothing, 'No transfer token on this page.'],
  [{ ...nothing, tokens: 1 }, '1 token found on this page.'],
  [
    { ...nothing, tokens: 3, closedHosts: ['mail.example', 'drive.example'] },
    '3 tokens found on this page. Could not look into frames from: mail.example, drive.example.',
  ],
  [
    { ...nothing, cut: true },
    'No transfer token on this page. The page is very long: only its first part was looked at.',
  ],
  [
    { state: 'closed' } as const,
    'The browser lets no extension look on this page. Copy the text with the token and paste it here.',
  ],
])('says what came of looking', (looked, words) => {
  expect(lookedWords(looked)).toBe(words);
});
