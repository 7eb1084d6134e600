import { ALDER, BLUEBIRD, broken, CEDAR, half, type Sample } from './sample.ts';

/** Conversations copied from chat programs. */
export const chats: Sample[] = [
  {
    name: 'lines with time and name',
    text: `[09:12] Ada: here is our token\n[09:12] Ada: ${BLUEBIRD}\n[09:13] Tariq: thanks`,
    tokens: [BLUEBIRD],
  },
  {
    name: 'a token sent in two messages',
    text: `[09:12] Ada: ${broken(BLUEBIRD, 20, '\n[09:12] Ada: ')}\n[09:13] Tariq: thanks`,
    tokens: [BLUEBIRD],
  },
  {
    name: 'the same as a phone exports it',
    text: `21/11/2026, 09:12 - Ada Brandt: ${broken(ALDER, 28, '\n21/11/2026, 09:12 - Ada Brandt: ')}\n21/11/2026, 09:13 - Tariq: 👍`,
    tokens: [ALDER],
  },
  {
    name: 'with seconds, in brackets and with a hidden mark of direction',
    text: `\u200e[21.11.26, 09:12:07] Ada Brandt: ${broken(CEDAR, 31, '\n\u200e[21.11.26, 09:12:09] Ada Brandt: ')}`,
    tokens: [CEDAR],
  },
  {
    name: 'American times',
    text: `9:12 AM Ada: ${broken(CEDAR, 14, '\n9:12 AM Ada: ')}\n9:14 AM Tariq: got it`,
    tokens: [CEDAR],
  },
  {
    name: 'IRC',
    text: `09:12:44 <ada> ${broken(ALDER, 22, '\n09:12:45 <ada> ')}\n09:12:51 <tariq> ta`,
    tokens: [ALDER],
  },
  {
    name: 'name and time on a line of their own',
    text: `Ada Brandt  9:12 AM\nhere you go\n\`${BLUEBIRD}\`\nTariq Odeh  9:14 AM\n:+1:`,
    tokens: [BLUEBIRD],
  },
  {
    name: 'a copied block of code',
    text: `\`\`\`\n${ALDER}\n${BLUEBIRD}\n\`\`\``,
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'what a chat puts around code that nobody sees',
    text: `Token: \u00a0\u200b${ALDER}\u200b\u00a0 ok?`,
    tokens: [ALDER],
  },
  {
    name: 'a token that its sender never finished',
    text: `[09:12] Ada: ${half(BLUEBIRD)}\n[09:13] Tariq: is that all?`,
    misses: ['too-short 1:14'],
  },
  {
    name: 'the rest after somebody else spoke',
    text: `[09:12] Ada: ${broken(BLUEBIRD, 20, '\n[09:13] Tariq: hm?\n[09:13] Ada: ')}`,
    misses: ['too-short 1:14'],
  },
  {
    name: 'a phone that begins each sentence with a capital',
    text: `B${BLUEBIRD.slice(1)}`,
    misses: ['checksum 1:1'],
  },
];
