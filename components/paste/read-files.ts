import { decodeText } from './decode-text.ts';

export interface FilesRead {
  /** The text of all readable files, each starting on a new line. */
  text: string;
  /** One sentence per file that could not be read. */
  refused: string[];
}

/** Reads the texts of files that were dropped or chosen. */
export async function readFiles(files: readonly File[]): Promise<FilesRead> {
  const texts: string[] = [];
  const refused: string[] = [];
  for (const file of files) {
    if (!/\.(?:txt|csv|eml)$/i.test(file.name)) {
      refused.push(`“${file.name}” was left out: only .txt, .csv and .eml files can be searched.`);
      continue;
    }
    try {
      texts.push(await readFile(file));
    } catch {
      refused.push(`“${file.name}” could not be read. Open it and paste its text instead.`);
    }
  }
  return { text: texts.join('\n'), refused };
}

async function readFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!/\.eml$/i.test(file.name)) return decodeText(bytes);
  const { readMail } = await import('./read-mail.ts');
  return readMail(bytes);
}
