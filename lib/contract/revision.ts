/** The header with the revision of the API. Every call and every answer has it. */
export const REVISION_HEADER = 'Baton-Revision';

/**
 * The revision of this build. Raise it with every change of a path, a field or a code that an older caller would
 * misread.
 */
export const REVISION = 4;

/** The oldest revision that a console of this build serves. A caller without the header has revision 1. */
export const MIN_REVISION = 4;
