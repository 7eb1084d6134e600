const SENTENCES = {
  'file-exists': 'The file exists already; a back-up overwrites none.',
  'file-not-found': 'There is no such file, or it cannot be read.',
  'not-a-backup': "The file is not a back-up of Baton's console.",
  truncated:
    'The file ends too early: it was cut off, or the back-up was not finished. Nothing was imported.',
  damaged: 'The file is damaged: its content does not match its checksum. Nothing was imported.',
  'other-version': 'The file is of another version of the console. Nothing was imported.',
  'not-empty': 'The database is not empty. A back-up is imported into a new one only. Nothing was imported.',
  'not-the-same': 'The database did not store what the file holds. Nothing was imported.',
} as const;

/** Why a back-up was not made or not brought in; nothing is half done then. */
export class BackupError extends Error {
  override name = 'BackupError';
  readonly code: keyof typeof SENTENCES;

  constructor(code: keyof typeof SENTENCES, detail = '') {
    super(SENTENCES[code] + (detail && ` ${detail}`));
    this.code = code;
  }
}
