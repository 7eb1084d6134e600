import { ALDER, BLUEBIRD, broken, CEDAR, DUNLIN, half, type Sample } from './sample.ts';

/** Data and addresses, as programs write them. */
export const formats: Sample[] = [
  {
    name: 'JSON',
    text: JSON.stringify({ customer: 'Alder', token: ALDER, older: [BLUEBIRD, null] }, null, 2),
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'JSON, a mail in a string',
    text: JSON.stringify({ body: `Hi,\n${ALDER}\n\t${broken(CEDAR, 30, '\n')}\r\nAda` }),
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'JSON, all that is not plain by number',
    text: `{"token":"${ALDER.replace('_', '\\u005f')}","other":"${broken(CEDAR, 20, '\\u200b')}"}`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'JSON, of something else',
    text: '{"transferToken": "A1B2C3D4E5F60718", "traceId": "4f3a9c0b7d21e658"}',
    misses: ['google-token 1:20'],
  },
  {
    name: 'YAML',
    text: `customers:\n  - name: Alder\n    token: ${ALDER}\n  - name: Cedar\n    token: '${CEDAR}' # until May\n`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'YAML, folded',
    text: `token: >-\n  ${broken(DUNLIN, 32, '\n  ')}\nname: Dunlin`,
    tokens: [DUNLIN],
  },
  {
    name: 'settings',
    text: `BATON_URL=https://console.example\nBATON_SECRET=not-a-token\nTOKEN="${ALDER}"\nexport OTHER=${CEDAR};`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'XML',
    text: `<?xml version="1.0"?><token><![CDATA[${ALDER}]]></token><token>${CEDAR}</token>`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'an address, encoded',
    text: `https://mail.example/compose?body=Our%20token%3A%20${encodeURIComponent(ALDER).replace('_', '%5F')}%0A%0AAda`,
    tokens: [ALDER],
  },
  {
    name: 'an address, encoded twice',
    text: `https://go.example/?u=https%253A%252F%252Fx%253Ft%253D${ALDER.replace('_', '%255F')}%2526y`,
    tokens: [ALDER],
  },
  {
    name: 'an address, with what nobody sees',
    text: `?t=%E2%80%8B${broken(CEDAR, 17, '%C2%AD')}%EF%BB%BF`,
    tokens: [CEDAR],
  },
  {
    name: 'a form, with breaks',
    text: `text=%3E+${broken(CEDAR, 23, '%0D%0A')}&send=1`,
    tokens: [CEDAR],
  },
  {
    name: 'source, in every kind of quote',
    text: `f("${ALDER}", '${BLUEBIRD}', \`${CEDAR}\`); // ${DUNLIN}`,
    tokens: [ALDER, BLUEBIRD, CEDAR, DUNLIN],
  },
  {
    name: 'a command continued on the next line',
    text: `curl -d token=${broken(ALDER, 29, '\\\n')} https://console.example`,
    tokens: [ALDER],
  },
  {
    name: 'a colored log',
    text: `\u001b[32mINFO\u001b[0m token=\u001b[1;36m${ALDER}\u001b[0m ok\n\u001b[36m${CEDAR}\u001b[0m`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'a difference between two versions',
    text: `@@ -1,2 +1,2 @@\n-token = "${ALDER}"\n+token = "${BLUEBIRD}"`,
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'quoted-printable that nobody decoded',
    text: `Content-Transfer-Encoding: quoted-printable\r\n\r\nUnser Token f=C3=BCr Sie:=20${broken(ALDER, 11, '=\r\n').replace('_', '=5F')}=\r\n=20und ${CEDAR}=2E\r\n`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'quoted-printable HTML',
    text: `<a href=3D"https://console.example/?t=3D${broken(DUNLIN, 38, '=\n')}">=\n</a>`,
    tokens: [DUNLIN],
  },
  {
    name: 'a setting whose value was cut off',
    text: `[transfer]\r\ntoken=${half(CEDAR)}\r\n`,
    misses: ['too-short 2:7'],
  },
];
