import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { QrDialog, QrDialogProps } from './qr-dialog.tsx';

export interface LazyQrDialogProps extends QrDialogProps {
  onShown?: (() => void) | undefined;
}

/** Loads the dialog when it is opened: few people hand a token over by camera. */
export function LazyQrDialog({ onShown, ...props }: LazyQrDialogProps) {
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
