/** A transfer token whose secret is at hand: sealed in this browser, or in the memory of a console page. */
export interface ShownToken {
  /** By which its secret is opened. */
  id: string;
  /** The console's id of it; null until the console has answered. */
  tokenId: string | null;
  accountId: string;
  hint: string;
  /** In ms, by the console's clock. */
  expiresAt: number;
  boundTo: { name: string; domain: string } | null;
}

/** Why a secret cannot be opened that has gone from here: its token ended meanwhile. */
export class NoLongerHeld extends Error {
  override name = 'NoLongerHeld';
}

export interface ResellerName {
  publicId: string;
  name: string;
  domain: string;
}

/** What a person has chosen for a token before it is made. */
export interface TokenOrder {
  accountId: string;
  expiresInSeconds: number;
  reseller: ResellerName | null;
  supersede: boolean;
}

/** The token that works now, as far as a person may know it. */
export interface ActiveToken {
  hint: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
}
