import { expect, it } from 'vitest';
import { pageScanWords } from '#components/paste/page-scan.tsx';

const nothing = { state: 'scanned', tokens: 0, closedHosts: [], cut: false } as const;

it.each([
  [nothing, 'No transfer token on this page.'],
  [{ ...nothing, tokens: 1 }, '1 token found on this page.'],
  [
    { ...nothing, tokens: 3, closedHosts: ['mail.example', 'drive.example'] },
    '3 tokens found on this page. Could not read frames from: mail.example, drive.example.',
  ],
  [
    { ...nothing, cut: true },
    'No transfer token on this page. The page is very long: only its first part was searched.',
  ],
  [
    { state: 'closed' } as const,
    'The browser does not let extensions read this page. Copy the text with the token and paste it here.',
  ],
])('describes the result of a scan', (looked, words) => {
  expect(pageScanWords(looked)).toBe(words);
});
