import { useEffect, useState } from 'preact/hooks';
import type { MuteMenu, MuteMenuProps } from './mute-menu.tsx';

/** The menu, loaded when it is opened: hardly ever, so the popup is not opened with it. */
export function LateMuteMenu(props: MuteMenuProps) {
  const [menu, setMenu] = useState<{ Menu: typeof MuteMenu } | null>(null);
  useEffect(() => void import('./mute-menu.tsx').then(({ MuteMenu: Menu }) => setMenu({ Menu })), []);
  return menu && <menu.Menu {...props} />;
}
