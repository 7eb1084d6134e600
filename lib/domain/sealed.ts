/** A secret that the extension's vault encrypted (AES-GCM). Only the same browser profile can open it. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** Removes the secret, which is stored no longer than needed (ARCHITECTURE, Transfer token). */
export function withoutSecret<T extends { secret?: Sealed }>(holder: T): T {
  const { secret, ...rest } = holder;
  return rest as T;
}

/**
 * Encodes a sealed secret as text, because Chrome's messages are JSON: nonce and data in base64, separated by a dot.
 */
export function encodeSealed({ iv, data }: Sealed): string {
  return `${base64(iv)}.${base64(new Uint8Array(data))}`;
}

/**
 * Decodes the text of `encodeSealed`. Throws if it is not base64. Whether it was sealed here only shows when it is
 * opened.
 */
export function decodeSealed(text: string): Sealed {
  const [iv = '', data = ''] = text.split('.');
  return { iv: bytes(iv), data: bytes(data).buffer };
}

const base64 = (data: Uint8Array) => btoa(String.fromCharCode(...data));
const bytes = (text: string) => Uint8Array.from(atob(text), (digit) => digit.charCodeAt(0));
