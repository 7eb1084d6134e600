import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import { NOW } from './records.ts';

/** Kept from a page a moment ago, and its secret gone already. */
export const aForeignToken = (changes: Partial<ForeignToken> = {}): ForeignToken => ({
  id: 'k1',
  site: 'app.vendor.example',
  label: 'Bluebird',
  forWhom: '',
  note: '',
  keptAt: NOW,
  keepsUntil: NOW + 1000,
  ...changes,
});
