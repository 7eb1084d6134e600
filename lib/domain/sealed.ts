/** A secret sealed by the extension's vault (AES-GCM); opens only in the browser profile that sealed it. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}
