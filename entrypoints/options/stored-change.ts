/** Makes a change. Returns null, or a sentence that says why it failed: the one from `change`, or that storing failed. */
export async function storedChange(
  change: () => Promise<string | undefined> | Promise<void>,
): Promise<string | null> {
  try {
    return (await change()) ?? null;
  } catch {
    return 'This browser could not store the change, so everything is as it was. Check whether the disk is full, and try again.';
  }
}
