/** `reports`: backup engines send them. `sandbox`: a sandbox's simulator. The others are read by the vendor's API. */
export const SOURCE_VENDORS = ['reports', 'sandbox', 'datto', 'spanning'] as const;
export type SourceVendor = (typeof SOURCE_VENDORS)[number];
