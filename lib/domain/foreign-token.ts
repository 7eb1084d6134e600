import { type Sealed, withoutSecret } from './sealed.ts';

/** So long (ms) the secret of a kept token stays unless it is pinned: ours, as vendors name no lifetime of theirs. */
export const KEPT_MS = 30 * 86_400_000;

/** So long (ms) before its end the list reminds of it. */
export const KEPT_REMINDED_BEFORE_MS = 5 * 86_400_000;

/**
 * A transfer token of a vendor whose console has no API: kept from one page by hand, filled into another by hand.
 * Nobody documents what one looks like. Times in ms, by this browser's clock.
 */
export interface ForeignToken {
  id: string;
  /** The host of the page that it was selected on, "app.vendor.example"; null: it was typed in. */
  site: string | null;
  label: string;
  /** Whose account it hands over, in the person's own words; empty: not said. */
  forWhom: string;
  note: string;
  keptAt: number;
  /** When the secret goes; null: pinned. */
  keepsUntil: number | null;
  /** Missing once the token was used, or its days are over. */
  secret?: Sealed;
  /** Where it was typed into a page last. */
  filledIn?: { site: string; at: number };
  usedAt?: number;
}

/** A token whose secret is here, and may be. */
export type HeldForeignToken = ForeignToken & { secret: Sealed };

/** Whether its secret can be had at `now` (ms): one that is over is over when read, not when upkeep comes by. */
export function isHeld(token: ForeignToken, now: number): token is HeldForeignToken {
  return token.secret !== undefined && (token.keepsUntil ?? Number.POSITIVE_INFINITY) > now;
}

/** The same once somebody says that it was used: its secret is needed no longer, its line stays. */
export function markedAsUsed(token: ForeignToken, now: number): ForeignToken {
  return { ...withoutSecret(token), usedAt: now };
}

/** The field in which somebody opened the context menu. */
export interface Field {
  tabId: number;
  frameId: number;
  /** The host of the page, not of its frame: what the person sees. */
  site: string;
}

/** How filling in ended. */
export type Filling =
  | 'filled'
  /** The page made something else of it. */
  | 'changed'
  /** The field takes fewer characters; nothing was typed. */
  | 'too-long'
  /** Where the click was is nothing to type into, or it takes no typing now. */
  | 'not-editable'
  /** The field is in a frame of another site. */
  | 'other-frame'
  /** The browser lets no extension into this page. */
  | 'closed-page'
  /** Its secret is gone: it was used, removed, or its days are over. */
  | 'gone'
  /** This browser cannot open it any more. */
  | 'sealed';
