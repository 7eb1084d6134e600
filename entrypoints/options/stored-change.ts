/** Makes a change. Answers why it was not made, in a sentence: what `change` says, or that it was not stored. */
export async function storedChange(
  change: () => Promise<string | undefined> | Promise<void>,
): Promise<string | null> {
  try {
    return (await change()) ?? null;
  } catch {
    return 'This browser could not store the change, so everything is as it was. Look whether the disk is full, and try again.';
  }
}
