import type { TokenOrder } from '#lib/domain/held-token.ts';
import type { Reply } from '#lib/domain/reply.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';

/** What a person can do here. The extension implements it with its worker, a console page with the API. */
export interface HandOverActions {
  issue: (order: TokenOrder) => Promise<Reply<unknown>>;
  /** Returns the token in its final state. */
  revoke: (tokenId: string) => Promise<Reply<TransferTokenRow>>;
  lookUpReseller: (publicId: string) => Promise<Reply<ResellerName>>;
  /** Rejects with NoLongerHeld, or with another error if this browser cannot decrypt the secret. */
  openSecret: (id: string) => Promise<string>;
  /** Asks the console again about unanswered orders. */
  retry: () => void;
}

export interface ResellerName {
  publicId: string;
  name: string;
  domain: string;
}
