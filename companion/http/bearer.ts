/** The bearer credential in an Authorization header; null if it holds none. */
export function bearerIn(header: string | undefined): string | null {
  return /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? null;
}
