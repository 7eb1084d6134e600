import PostalMime, { type Attachment } from 'postal-mime';
import { decodeText } from './decode-text.ts';

/** All text of a mail (.eml): subject, every text and HTML part including forwarded mails, and text attachments. */
export async function readMail(bytes: Uint8Array): Promise<string> {
  const { subject, text, html, attachments } = await PostalMime.parse(bytes);
  const parts = [subject, text, html, ...attachments.map(attachedText)].filter(Boolean);
  // A file named .eml that is no mail is searched as plain text.
  return parts.length > 0 ? parts.join('\n') : decodeText(bytes);
}

function attachedText({ mimeType, filename, content }: Attachment): string {
  if (!mimeType.startsWith('text/') && !/\.(?:txt|csv)$/i.test(filename ?? '')) return '';
  return typeof content === 'string' ? content : decodeText(new Uint8Array(content));
}
