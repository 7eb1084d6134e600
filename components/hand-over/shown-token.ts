/** A transfer token whose secret is available: sealed in this browser, or in the memory of a console page. */
export interface ShownToken {
  /** Identifies the secret for `openSecret`. */
  id: string;
  /** The token's id on the console; null until the console has answered. */
  tokenId: string | null;
  accountId: string;
  hint: string;
  /** In ms, by the console's clock. */
  expiresAt: number;
  boundTo: { name: string; domain: string } | null;
}

/** The secret is gone because its token has ended meanwhile. */
export class NoLongerHeld extends Error {
  override name = 'NoLongerHeld';
}

/** The active token of an account, as far as the person may see it. */
export interface ActiveToken {
  hint: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
}
