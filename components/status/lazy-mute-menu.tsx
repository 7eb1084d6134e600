import { useEffect, useState } from 'preact/hooks';
import type { MuteMenu, MuteMenuProps } from './mute-menu.tsx';

/** Loads the menu when it is opened. It is rarely used, so it should not slow down opening the popup. */
export function LazyMuteMenu(props: MuteMenuProps) {
  const [menu, setMenu] = useState<{ Menu: typeof MuteMenu } | null>(null);
  useEffect(() => void import('./mute-menu.tsx').then(({ MuteMenu: Menu }) => setMenu({ Menu })), []);
  return menu && <menu.Menu {...props} />;
}
