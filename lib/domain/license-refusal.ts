/** Why a vendor does not change the license of a user. */
export const LICENSE_REFUSALS = [
  /** It has not discovered the user yet. */
  'unknown-user',
  /** All licenses of that kind are held. */
  'none-left',
  /** For another reason, of which there may be a word. */
  'refused',
] as const;
export type LicenseRefusalKind = (typeof LICENSE_REFUSALS)[number];
