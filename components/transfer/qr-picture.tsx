import { encode } from 'uqr';
import './qr-picture.css';

/** Around the code, in modules (ISO/IEC 18004): without it cameras do not find the code. */
const QUIET_ZONE = 4;
const MODULE_PX = 7;

/** A text as a QR code, black on white in every color scheme. `label` is read instead of it. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      class="qr-picture"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={size * MODULE_PX}
      height={size * MODULE_PX}
      shape-rendering="crispEdges"
    >
      <path d={dark.join('')} />
    </svg>
  );
}
