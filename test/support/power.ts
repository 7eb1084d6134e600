import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk whose power can be cut: ext4 in a file, mounted by a loop device. */
export interface Disk {
  folder: string;
  /** All that was not written out by fsync is gone, and nothing works any more, as without power. */
  cut(): void;
  /** Mounts it again, once nobody has files open on it. */
  restore(): void;
  remove(): void;
}

const SIZE = 512 * 1024 * 1024;
/** ext4's EXT4_IOC_SHUTDOWN with NOLOGFLUSH (2): not even the journal goes out. */
const CUT =
  'open(my $d, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl($d, 0x8004587D, $how) or die $!';

const run = (program: string, ...words: string[]) => execFileSync(program, words, { stdio: 'pipe' });

/** Makes a disk; throws where this user may not mount one. */
export function createDisk(): Disk {
  const root = mkdtempSync(join(tmpdir(), 'baton-power-'));
  const image = join(root, 'image');
  const folder = join(root, 'disk');
  const file = openSync(image, 'w');
  ftruncateSync(file, SIZE);
  closeSync(file);
  mkdirSync(folder);
  const mount = () => run('mount', '-o', 'loop', image, folder);
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    run('mkfs.ext4', '-q', '-F', image);
    mount();
  } catch (error) {
    remove();
    throw error;
  }
  return {
    folder,
    cut: () => void run('perl', '-e', CUT, folder),
    restore() {
      run('umount', folder);
      mount();
    },
    remove() {
      // Lazily: a test that failed may still have files open there.
      run('umount', '-l', folder);
      remove();
    },
  };
}

/** Why no disk can be made here, as the reason of a skipped test; null where one can. */
export function whyNoDisk(): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root, to mount a loop device';
  try {
    const disk = createDisk();
    try {
      disk.cut();
    } finally {
      disk.remove();
    }
    return null;
  } catch (error) {
    return `no loop device can be mounted here: ${String(error).split('\n')[0]}`;
  }
}
