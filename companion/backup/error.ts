const SENTENCES = {
  'file-exists': 'The file exists already, and a backup never overwrites a file.',
  'file-not-found': 'There is no such file, or it cannot be read.',
  'not-a-backup': 'The file is not a backup of a Baton console.',
  truncated: 'The file ends too early: it was cut off, or the backup was not finished. Nothing was imported.',
  damaged: 'The file is damaged: its content does not match its checksum. Nothing was imported.',
  'other-version': 'The file comes from another version of the console. Nothing was imported.',
  'not-empty':
    'The database is not empty. A backup can only be imported into a new one. Nothing was imported.',
  'not-the-same': 'The database did not store what the file contains. Nothing was imported.',
} as const;

/** Why a backup could not be made or imported. In either case nothing is left half done. */
export class BackupError extends Error {
  override name = 'BackupError';
  readonly code: keyof typeof SENTENCES;

  constructor(code: keyof typeof SENTENCES, detail = '') {
    super(SENTENCES[code] + (detail && ` ${detail}`));
    this.code = code;
  }
}
