/**
 * In private windows, Firefox refuses an extension every database ("did not allow mutations", measured with version 153).
 * If Firefox is set to always browse privately, there are no other windows.
 */
const PRIVATE =
  'This is a private window, in which this browser lets Baton store nothing: no sign-in and no transfer token. Open Baton in a window that is not private, or use the pages of the console.';

const USUAL =
  'Baton cannot read what it has stored in this browser. Close other windows of Baton, check whether the disk is full, and open this one again.';

/** Why nothing in storage can be read, and what to do about it. */
export const storageFailureText = (isPrivate: boolean | undefined): string => (isPrivate ? PRIVATE : USUAL);
