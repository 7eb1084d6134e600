/**
 * Returns a number from 0 up to 1 that depends on the words alone, so that the sandbox always behaves the same:
 * FNV-1a of the text, then murmur3's finalizer, because FNV-1a alone gives similar numbers for similar texts.
 */
export function seededRandom(...words: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const unit of words.join('/')) hash = Math.imul(hash ^ (unit.codePointAt(0) as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
