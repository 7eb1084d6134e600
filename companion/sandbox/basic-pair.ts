/** The name and the password of an HTTP Basic header; empty ones if it is something else. */
export function pairIn(header: string | undefined): { name: string; password: string } {
  const [, pair = ''] = /^Basic (\S+)$/.exec(header ?? '') ?? [];
  const [, name = '', password = ''] = /^([^:]*):(.*)$/.exec(Buffer.from(pair, 'base64').toString()) ?? [];
  return { name, password };
}
