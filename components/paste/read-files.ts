import { decodeText } from './decode-text.ts';
import { readMailApart, TooSlow } from './read-mail-apart.ts';

const MAX_BYTES = 10 * 1024 * 1024;

export interface FilesRead {
  /** The text of all readable files, each starting on a new line. */
  text: string;
  /** One sentence per file that could not be read. */
  refused: string[];
}

/** Reads the texts of files that were dropped or chosen, mails by `readMail`. */
export async function readFiles(files: readonly File[], readMail = readMailApart): Promise<FilesRead> {
  const texts: string[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const refusal = refusalOf(file);
    if (refusal !== null) {
      refused.push(refusal);
      continue;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      texts.push(await (isMail(file) ? readMail(bytes) : decodeText(bytes)));
    } catch (error) {
      const why = error instanceof TooSlow ? 'takes too long to read' : 'could not be read';
      refused.push(`“${file.name}” ${why}. Open it and paste its text instead.`);
    }
  }
  return { text: texts.join('\n'), refused };
}

const isMail = ({ name }: File) => /\.eml$/i.test(name);

/** Why a file is not even read; null if it is. */
function refusalOf({ name, size }: File): string | null {
  if (!/\.(?:txt|csv|eml)$/i.test(name)) {
    return `“${name}” was left out: only .txt, .csv and .eml files can be searched.`;
  }
  return size > MAX_BYTES ? `“${name}” was left out: only files of up to 10 MB can be searched.` : null;
}
