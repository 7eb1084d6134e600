import { type Sealed, withoutSecret } from './sealed.ts';

/** How long (ms) the secret of an unpinned token stays. The number is ours, as vendors do not publish a lifetime. */
export const KEPT_LIFETIME_MS = 30 * 86_400_000;

/** How long (ms) before the end the list shows a reminder. */
export const KEPT_REMINDER_MS = 5 * 86_400_000;

/**
 * A transfer token of a vendor whose console has no API. A person keeps it from one page and fills it into another. Its
 * format is not documented. Times are in ms, by this browser's clock.
 */
export interface ForeignToken {
  id: string;
  /** The host of the page where it was selected, "app.vendor.example"; null if it was typed. */
  site: string | null;
  label: string;
  /** The customer whose account it hands over, as the person wrote it; may be empty. */
  forWhom: string;
  note: string;
  keptAt: number;
  /** When the secret is deleted; null if the token is pinned. */
  keepsUntil: number | null;
  /** Missing after the token was used or has expired. */
  secret?: Sealed;
  /** The last page that it was filled into. */
  filledIn?: { site: string; at: number };
  usedAt?: number;
}

/** A token whose secret is stored and has not expired. */
export type HeldForeignToken = ForeignToken & { secret: Sealed };

/** Whether the secret may be used at `now` (ms). It expires on time, even before the cleanup deletes it. */
export function hasSecret(token: ForeignToken, now: number): token is HeldForeignToken {
  return token.secret !== undefined && (token.keepsUntil ?? Number.POSITIVE_INFINITY) > now;
}

/** Marks the token as used. The secret is deleted, the entry stays. */
export function markedAsUsed(token: ForeignToken, now: number): ForeignToken {
  return { ...withoutSecret(token), usedAt: now };
}

/** The field where the person opened the context menu. */
export interface EditableField {
  tabId: number;
  frameId: number;
  /** The host of the page, not of the frame, because it is what the person sees. */
  site: string;
}

/** The result of filling a token into a field. */
export type FillResult =
  | 'filled'
  /** The page changed the text. */
  | 'changed'
  /** The field takes fewer characters; nothing was typed. */
  | 'too-long'
  /** The clicked element is not a text field, or is disabled. */
  | 'not-editable'
  /** The field is in a frame of another site. */
  | 'other-frame'
  /** The browser does not let extensions access this page. */
  | 'closed-page'
  /** The secret is gone: the token was used or removed, or has expired. */
  | 'gone'
  /** This browser can no longer decrypt the secret. */
  | 'sealed';
