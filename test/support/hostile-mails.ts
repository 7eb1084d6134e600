/** Mails that were written to hold up whoever reads them (finding L4), each of some megabytes unless `parts` says less. */
export const HOSTILE_MAILS: Record<string, (parts: number) => string> = {
  'a subject of encoded words': (parts) => `Subject: ${'=?utf-8?Q?a?=\r\n '.repeat(parts)}\r\n\r\nHello\r\n`,
  'forwarded mails side by side': (parts) =>
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n'.repeat(parts)}--b--\r\n`,
  'empty lines': (parts) => `Subject: x\r\n\r\n${'\n'.repeat(parts * 10)}`,
  'short lines': (parts) => `Subject: x\r\n\r\n${'a\n'.repeat(parts * 10)}`,
};

/** Beyond the bounds of readMail(), and small enough to be made in no time. */
export const ENOUGH_PARTS = 30_000;
