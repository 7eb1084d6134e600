import { Button } from '#components/basics/button.tsx';
import { Dialog } from '#components/basics/dialog.tsx';
import { QrPicture } from './qr-picture.tsx';

export interface QrDialogProps {
  secret: string;
  hint: string;
  onClose: () => void;
}

/** A transfer token for a camera to read. */
export function QrDialog({ secret, hint, onClose }: QrDialogProps) {
  return (
    <Dialog title="QR code of the transfer token" onClose={onClose}>
      {(close) => (
        <>
          <QrPicture text={secret} label={`QR code of the transfer token that ends in ${hint}`} />
          <p>
            Your reseller reads it with a camera and gets the token as text. Whoever takes a picture of it has
            the token too. It hides again after 60 seconds.
          </p>
          <div class="dialog-actions">
            <Button onClick={close}>Hide</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
