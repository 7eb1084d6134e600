import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { QrDialog, QrDialogProps } from './qr-dialog.tsx';

export interface LateQrDialogProps extends QrDialogProps {
  onShown?: (() => void) | undefined;
}

/** The dialog, loaded when it is opened: few hand a token over by camera. */
export function LateQrDialog({ onShown, ...props }: LateQrDialogProps) {
  const [loaded, setLoaded] = useState<{ Dialog: typeof QrDialog } | 'failed' | null>(null);
  useEffect(() => {
    const show = ({ QrDialog: Dialog }: { QrDialog: typeof QrDialog }) => {
      setLoaded({ Dialog });
      onShown?.();
    };
    import('./qr-dialog.tsx').then(show, () => setLoaded('failed'));
  }, []);
  if (loaded === 'failed')
    return <Notice tone="bad">The QR code could not be loaded. Press Copy token instead.</Notice>;
  return loaded && <loaded.Dialog {...props} />;
}
