/** Whatever a name has in it, it is one line in a mail. */
export function oneLine(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what goes.
  return name.replace(/[\s\x00-\x1f\x7f]+/g, ' ');
}
