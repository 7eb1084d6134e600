import { type ForeignToken, KEPT_LIFETIME_MS } from '#lib/domain/foreign-token.ts';
import { aForeignToken } from './foreign-tokens.ts';
import { NOW } from './records.ts';

/** A token kept just now, with its secret. */
export const aKept = (changes: Partial<ForeignToken> = {}): ForeignToken =>
  aForeignToken({
    site: 'console.vendor.example',
    label: 'Vendor, Settings',
    keepsUntil: NOW + KEPT_LIFETIME_MS,
    secret: { iv: new Uint8Array(12), data: new ArrayBuffer(24) },
    ...changes,
  });
