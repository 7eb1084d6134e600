import { describe, expect, it } from 'vitest';
import { readFiles as readFilesWith } from '#components/paste/read-files.ts';
import { readMail } from '#components/paste/read-mail.ts';
import { findTokens } from '#lib/domain/find-tokens.ts';
import { ENOUGH_PARTS, HOSTILE_MAILS } from '#test/support/hostile-mails.ts';
import { ALDER, BLUEBIRD, CEDAR } from '#test/unit/domain/pasted/sample.ts';

/** Node has no worker of the web's kind; read-mail-apart.test.ts tests that. */
const readFiles = (files: File[]) => readFilesWith(files, readMail);
const text = (name: string, ...parts: BlobPart[]) => new File(parts, name);
const base64 = (content: string) => Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');

/** A mail with these parts; a part is its headers and its content. */
function mail(...parts: [string, string][]): File {
  const body = parts.map(([headers, content]) => `--edge\r\n${headers}\r\n\r\n${content}\r\n`).join('');
  return text(
    'mail.eml',
    `From: ada@bluebird.example\r\nSubject: Token\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n${body}--edge--\r\n`,
  );
}

async function found(...files: File[]): Promise<string[]> {
  return findTokens((await readFiles(files)).text).tokens.map(({ token }) => token);
}

describe('mails', () => {
  it.each<[string, File, string[]]>([
    ['plain', text('a.eml', `Subject: Token\r\n\r\n${ALDER}\r\n`), [ALDER]],
    ['its subject', text('a.eml', `Subject: =?utf-8?B?${base64(`Token ${ALDER}`)}?=\r\n\r\nHi\r\n`), [ALDER]],
    [
      'quoted-printable',
      mail([
        'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable',
        `F=C3=BCr Sie: ${ALDER.slice(0, 30)}=\r\n${ALDER.slice(30).replace('_', '=5F')}=20`,
      ]),
      [ALDER],
    ],
    [
      'base64, text and HTML',
      mail(
        ['Content-Type: text/plain\r\nContent-Transfer-Encoding: base64', base64(`Hello, ${ALDER}`)],
        [
          'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64',
          base64(`<p>${BLUEBIRD.slice(0, 20)}<wbr>${BLUEBIRD.slice(20)}</p>`),
        ],
      ),
      [ALDER, BLUEBIRD],
    ],
    [
      'an attached table',
      mail(
        ['Content-Type: text/plain', 'See attachment.'],
        [
          'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=tokens.csv\r\nContent-Transfer-Encoding: base64',
          base64(`name,token\r\nAlder,${ALDER}\r\nCedar,${CEDAR}\r\n`),
        ],
      ),
      [ALDER, CEDAR],
    ],
    [
      'a forwarded mail',
      mail(
        ['Content-Type: text/plain', 'See below.'],
        ['Content-Type: message/rfc822', `Subject: Token\r\n\r\n${CEDAR}\r\n`],
      ),
      [CEDAR],
    ],
    [
      'an attached picture is not searched',
      mail([
        'Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64',
        base64(ALDER),
      ]),
      [],
    ],
    ['something that is no mail', text('a.eml', ALDER), [ALDER]],
  ])('%s', async (_, file, tokens) => {
    expect(await found(file)).toEqual(tokens);
  });
});

describe('texts', () => {
  const utf16 = Buffer.from(`\ufeffKunde;Token\r\nMüller;${ALDER}\r\n`, 'utf16le');
  it.each<[string, File]>([
    ['UTF-8', text('a.txt', `Müller: ${ALDER}`)],
    ['UTF-8 with its mark', text('a.csv', `\ufeff${ALDER},Müller`)],
    ['UTF-16', text('a.csv', utf16)],
    ['UTF-16, the other way round', text('a.csv', Buffer.from(utf16).swap16())],
    ['UTF-16 without its mark', text('a.txt', utf16.subarray(2))],
    ['Latin-1', text('A.TXT', Buffer.from(`Müller: ${ALDER}`, 'latin1'))],
  ])('%s', async (_, file) => {
    expect(await found(file)).toEqual([ALDER]);
  });

  it('keep their letters', async () => {
    const files = [text('a.txt', utf16), text('b.txt', Buffer.from('Größe', 'latin1'))];
    expect((await readFiles(files)).text).toBe(`Kunde;Token\r\nMüller;${ALDER}\r\n\nGröße`);
  });

  it('separates several files', async () => {
    expect(await found(text('a.txt', ALDER), text('b.csv', CEDAR))).toEqual([ALDER, CEDAR]);
  });
});

describe('files that cannot be searched', () => {
  it('names them and reads the rest', async () => {
    const read = await readFiles([text('logo.png', 'x'), text('a.txt', ALDER)]);
    expect(read).toEqual({
      text: ALDER,
      refused: ['“logo.png” was left out: only .txt, .csv and .eml files can be searched.'],
    });
  });

  it.each(Object.entries(HOSTILE_MAILS))('a mail of %s, without delay for the others', async (_, write) => {
    const read = await readFiles([text('a.eml', write(ENOUGH_PARTS)), text('b.eml', ALDER)]);
    expect(read).toEqual({
      text: ALDER,
      refused: ['“a.eml” could not be read. Open it and paste its text instead.'],
    });
  });

  it('reads a mail that takes long for good reasons: many attachments, and as many headers as any', async () => {
    const received =
      'Received: from mail.example by mail.example; Mon, 30 Nov 2026 02:00:00 +0000\r\n'.repeat(400);
    const picture = 'Content-Type: image/png\r\nContent-Transfer-Encoding: base64';
    const pictures = Array.from({ length: 5 }, (): [string, string] => [
      picture,
      base64('x'.repeat(100_000)),
    ]);
    const whole = mail(['Content-Type: text/plain', ALDER], ...pictures);
    expect(await found(text('a.eml', received, await whole.arrayBuffer()))).toEqual([ALDER]);
  });

  it.each(['a.txt', 'a.csv', 'a.eml'])('leaves out %s of more than 10 MB', async (name) => {
    const most = 10 * 1024 * 1024;
    const read = await readFiles([text(name, new Uint8Array(most + 1)), text('b.txt', ALDER)]);
    expect(read).toEqual({
      text: ALDER,
      refused: [`“${name}” was left out: only files of up to 10 MB can be searched.`],
    });
    expect((await readFiles([text('a.txt', new Uint8Array(most))])).refused).toEqual([]);
  });

  it('reports a file that has disappeared', async () => {
    const gone = text('a.txt', ALDER);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    expect((await readFiles([gone])).refused).toEqual([
      '“a.txt” could not be read. Open it and paste its text instead.',
    ]);
  });
});
