import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import { NOW } from './records.ts';

/** A token just kept from a page, but without its secret. */
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
