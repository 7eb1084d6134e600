import PostalMime, { type Attachment } from 'postal-mime';
import { decodeText } from './decode-text.ts';

/** In bytes, of all parts together. Exchange adds some 40 kB; the parser's time grows with the square of it. */
const MAX_HEADERS = 128 * 1024;
/** Of 76 characters of base64 they hold 15 MB. The parser takes half a kilobyte of memory for each, however short. */
const MAX_LINES = 200_000;

/**
 * All text of a mail (.eml): subject, every text and HTML part including forwarded mails, and text attachments. Throws for
 * a mail beyond these bounds, which no mail program writes.
 */
export async function readMail(bytes: Uint8Array): Promise<string> {
  if (hasTooManyLines(bytes)) throw new RangeError('too many lines');
  const { subject, text, html, attachments } = await PostalMime.parse(bytes, { maxHeadersSize: MAX_HEADERS });
  const parts = [subject, text, html, ...attachments.map(attachedText)].filter(Boolean);
  // A file named .eml that is no mail is searched as plain text.
  return parts.length > 0 ? parts.join('\n') : decodeText(bytes);
}

function hasTooManyLines(bytes: Uint8Array): boolean {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && lines <= MAX_LINES; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines > MAX_LINES;
}

function attachedText({ mimeType, filename, content }: Attachment): string {
  if (!mimeType.startsWith('text/') && !/\.(?:txt|csv)$/i.test(filename ?? '')) return '';
  return typeof content === 'string' ? content : decodeText(new Uint8Array(content));
}
