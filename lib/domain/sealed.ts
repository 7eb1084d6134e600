/** A secret sealed by the extension's vault (AES-GCM); opens only in the browser profile that sealed it. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** The same without its secret, which is kept no longer than it is needed (ARCHITECTURE, Transfer token). */
export function withoutSecret<T extends { secret?: Sealed }>(holder: T): T {
  const { secret, ...rest } = holder;
  return rest as T;
}

/** The same as text, as Chrome's messages are JSON: nonce and data in base64, a dot between them. */
export function sealedText({ iv, data }: Sealed): string {
  return `${base64(iv)}.${base64(new Uint8Array(data))}`;
}

/** Throws for what is not base64; whether it was sealed here shows when it is opened. */
export function sealedFrom(text: string): Sealed {
  const [iv = '', data = ''] = text.split('.');
  return { iv: bytes(iv), data: bytes(data).buffer };
}

const base64 = (data: Uint8Array) => btoa(String.fromCharCode(...data));
const bytes = (text: string) => Uint8Array.from(atob(text), (digit) => digit.charCodeAt(0));
