interface UserAgentData {
  brands: { brand: string }[];
  platform: string;
}

const BRANDS = [
  [/Edg/, 'Edge'],
  [/Firefox/, 'Firefox'],
  [/OPR|Opera/, 'Opera'],
  [/Google Chrome/, 'Chrome'],
  [/Chromium/, 'Chromium'],
  [/Chrome/, 'Chrome'],
] as const;

const SYSTEMS = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/CrOS|Chrome OS|Chromium OS/, 'ChromeOS'],
  [/Mac OS|macOS/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** For example "Chromium on Linux": the name by which a person recognizes this browser on the console's pages. */
export function browserName(navigator: { userAgent: string; userAgentData?: UserAgentData }): string {
  const { userAgent, userAgentData: data } = navigator;
  const brands = data ? data.brands.map(({ brand }) => brand).join(' ') : userAgent;
  const name = BRANDS.find(([pattern]) => pattern.test(brands))?.[1] ?? 'Browser';
  const system = SYSTEMS.find(([pattern]) => pattern.test(data?.platform || userAgent))?.[1];
  return system ? `${name} on ${system}` : name;
}
