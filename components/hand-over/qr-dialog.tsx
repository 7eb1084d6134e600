import { encode } from 'uqr';
import { Button } from '#components/basics/button.tsx';
import { Dialog } from '#components/basics/dialog.tsx';
import './qr-dialog.css';

export interface QrDialogProps {
  secret: string;
  hint: string;
  onClose: () => void;
}

/** Shows a transfer token as a QR code. */
export function QrDialog({ secret, hint, onClose }: QrDialogProps) {
  return (
    <Dialog title="QR code of the transfer token" onClose={onClose}>
      {(close) => (
        <>
          <QrPicture text={secret} label={`QR code of the transfer token that ends in ${hint}`} />
          <p>
            Your reseller reads it with a camera and gets the token as text. Anyone who takes a picture of it
            has the token too. It is hidden again after 60 seconds.
          </p>
          <div class="dialog-actions">
            <Button onClick={close}>Hide</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** The margin around the code, in modules (ISO/IEC 18004); without it cameras do not find the code. */
const QUIET_ZONE = 4;
const MODULE_PX = 7;

/** Renders a text as a QR code, black on white in every color scheme. Screen readers read `label` instead. */
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
