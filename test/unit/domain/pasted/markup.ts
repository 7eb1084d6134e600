import { ALDER, BLUEBIRD, broken, CEDAR, half, type Sample } from './sample.ts';

/** HTML and Markdown, as sources or as what was left of them. */
export const markup: Sample[] = [
  {
    name: 'HTML, in code',
    text: `<p>Your token:</p>\n<p><code>${ALDER}</code></p>`,
    tokens: [ALDER],
  },
  {
    name: 'HTML, where it may be wrapped',
    text: `<td>${broken(broken(ALDER, 30, '<wbr>'), 15, '<wbr/>')}</td><td>next</td>`,
    tokens: [ALDER],
  },
  {
    name: 'HTML, marked in parts',
    text: `<b>baton_</b>${broken(ALDER.slice(6), 10, '<span class="mark" style="color: #c00">')}</span>`,
    tokens: [ALDER],
  },
  {
    name: 'HTML, broken by a line element',
    text: `<div>${broken(CEDAR, 21, '<br>\r\n    ')}</div>`,
    tokens: [CEDAR],
  },
  {
    name: 'HTML, quoted as text',
    text: `&gt; ${broken(CEDAR, 35, '<br />\n&gt; ')}<br />`,
    tokens: [CEDAR],
  },
  {
    name: 'HTML, a cell beside a cell',
    text: `<tr><td>${ALDER}</td><td>${BLUEBIRD}</td></tr>`,
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'HTML, in an attribute and in a link',
    text: `<input value="${ALDER}"><a href="https://console.example/?t=${BLUEBIRD}&amp;x=1">add</a>`,
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'HTML, characters by number and name',
    text: ['&#95;', '&#095;', '&#x5F;', '&lowbar;', '&UnderBar;']
      .map((underscore, index) => [ALDER, BLUEBIRD, CEDAR][index % 3]?.replace('_', underscore))
      .join(' '),
    tokens: [ALDER, BLUEBIRD, CEDAR],
  },
  {
    name: 'HTML, hidden characters by number and name',
    text: `${broken(ALDER, 9, '&shy;')} ${broken(BLUEBIRD, 30, '&#8203;')} ${broken(CEDAR, 3, '&ZeroWidthSpace;')}`,
    tokens: [ALDER, BLUEBIRD, CEDAR],
  },
  {
    name: 'HTML, between hard spaces',
    text: `<p>token:&nbsp;${ALDER}&nbsp;&nbsp;and&#160;${CEDAR}</p>`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'HTML, cut off in its element',
    text: `<table>\n  <td>${half(CEDAR)}</td><td>rest</td>\n</table>`,
    misses: ['too-short 2:7'],
  },
  {
    name: 'Markdown, in backticks, bold and a list',
    text: `* \`${ALDER}\`\n* **${BLUEBIRD}**\n1. _${CEDAR}_`,
    tokens: [ALDER, BLUEBIRD, CEDAR],
  },
  {
    name: 'Markdown, escaped',
    text: `Our token: ${ALDER.replace('_', '\\_')} (once)`,
    tokens: [ALDER],
  },
  {
    name: 'Markdown, as a link',
    text: `[${ALDER}](https://console.example) <${CEDAR}>`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'Markdown, quoted and broken hard',
    text: `> ${broken(CEDAR, 24, '\\\n> ')}`,
    tokens: [CEDAR],
  },
  {
    name: 'a wiki page',
    text: `||Customer||Token||\n|Alder|{{${ALDER}}}|\n|Cedar|{code}${CEDAR}{code}|`,
    tokens: [ALDER, CEDAR],
  },
];
