import { ALDER, BLUEBIRD, broken, CEDAR, half, mistyped, type Sample } from './sample.ts';

/** What editors, screens and people do to a token. */
export const damaged: Sample[] = [
  {
    name: 'the prefix broken over lines',
    text: `${broken(ALDER, 3, '\n')}\n\n${broken(CEDAR, 5, '\r\n> ')}\n\n${broken(BLUEBIRD, 6, '\n')}`,
    tokens: [ALDER, CEDAR, BLUEBIRD],
  },
  {
    name: 'broken after every seventh character',
    text: ALDER.replace(/.{7}(?=.)/g, '$&\n'),
    tokens: [ALDER],
  },
  {
    name: 'a hyphen where the line ends',
    text: `${broken(ALDER, 26, '-\n')}, please`,
    tokens: [ALDER],
  },
  {
    name: 'hidden characters between all',
    text: [...CEDAR].join('\u200b'),
    tokens: [CEDAR],
  },
  {
    name: 'every hidden character there is',
    text: ['\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u2060', '\ufeff', '\ufe0f']
      .map((hidden) => broken(CEDAR, 20, hidden))
      .join('\n\n'),
    tokens: [CEDAR],
  },
  {
    name: 'a hard space within and around',
    text: `\u00a0${broken(ALDER, 18, '\u00a0')}\u202f${CEDAR}\u00a0`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'UTF-16 read as something else',
    text: [...`Token:\n${ALDER}\n`].join('\0'),
    tokens: [ALDER],
  },
  {
    name: 'old and rare ends of lines',
    text: `${broken(ALDER, 20, '\r')}\r\r${broken(CEDAR, 22, '\u2028')}\f${broken(BLUEBIRD, 24, '\u0085')}`,
    tokens: [ALDER, CEDAR, BLUEBIRD],
  },
  { name: 'capitals', text: ALDER.toUpperCase(), misses: ['checksum 1:1'] },
  { name: 'small letters', text: ` ${ALDER.toLowerCase()}`, misses: ['checksum 1:2'] },
  { name: 'one wrong character', text: `\n\n  ${mistyped(CEDAR)}`, misses: ['checksum 3:3'] },
  {
    name: 'one wrong character, over two lines',
    text: broken(mistyped(CEDAR), 30, '\n'),
    misses: ['checksum 1:1'],
  },
  { name: 'the last character missing', text: CEDAR.slice(0, -1), misses: ['too-short 1:1'] },
  { name: 'one too many', text: `${CEDAR}x`, misses: ['too-long 1:1'] },
  { name: 'two in one', text: CEDAR + ALDER.slice(6), misses: ['too-long 1:1'] },
  { name: 'one too many, after something hidden', text: `${CEDAR}\u200bx`, misses: ['too-long 1:1'] },
  { name: 'a word before it', text: `my${CEDAR}` },
  { name: 'a space within', text: broken(CEDAR, 20, ' '), misses: ['too-short 1:1'] },
  { name: 'an empty line within', text: broken(CEDAR, 20, '\n\n'), misses: ['too-short 1:1'] },
  {
    name: 'letters that look alike but are others',
    text: `${CEDAR.replace('b', 'Ь')} ${CEDAR.replace('T', 'Т')} ${CEDAR.replace('_', '＿')}`,
    misses: ['too-short 1:44'],
  },
  { name: 'fullwidth letters', text: CEDAR.replace('baton', 'ｂａｔｏｎ') },
  {
    name: 'the start of one inside another',
    text: `baton_${CEDAR} baton_ba${half(ALDER)}`,
    tokens: [CEDAR],
    misses: ['too-short 1:1', 'too-short 1:50'],
  },
  { name: 'words that only look like it', text: 'The bat\non_call list: baton rouge, Baton_Twirling.' },
  { name: 'sixteen letters alone', text: ' abcdefghijklmnop\n', misses: ['google-token 1:2'] },
  { name: 'a word of sixteen letters on a line', text: 'Two words:\nresponsibilities\n' },
];
