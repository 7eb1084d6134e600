/**
 * In its private windows Firefox refuses an extension every database ("did not allow mutations", measured with 153);
 * where it always browses privately there are no others.
 */
const PRIVATE =
  'This is a private window, in which this browser lets Baton store nothing: no sign-in and no transfer token. Open Baton in a window that is not private, or use the pages of the console.';

const OTHERWISE =
  'Baton cannot read what it has stored in this browser. Close other windows of Baton, look whether the disk is full, and open this one again.';

/** Why nothing that is stored can be read, and what to do. */
export const unreadableWords = (isPrivate: boolean | undefined): string => (isPrivate ? PRIVATE : OTHERWISE);
