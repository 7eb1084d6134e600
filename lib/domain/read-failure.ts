/** Why a source could not be read. */
export const READ_FAILURES = [
  /** The credential is not valid, or not any more. */
  'refused',
  /** The credential is valid, but not for this. */
  'out-of-scope',
  /** The vendor does not know it (any more). */
  'gone',
  /** The vendor asks for patience. */
  'throttled',
  /** No answer within the time that is given, or the vendor's own gateway gave up. */
  'slow',
  'unreachable',
  /** Something answered that is not what the vendor's documentation says. */
  'shape',
  /** It listed fewer than half of the accounts that were known, which is not taken for a complete list. */
  'short',
] as const;
export type ReadFailureKind = (typeof READ_FAILURES)[number];
