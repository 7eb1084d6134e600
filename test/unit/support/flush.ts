/** Lets everything happen that waits for nothing but promises. */
export async function flush(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
