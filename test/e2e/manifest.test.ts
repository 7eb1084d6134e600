import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (build: string) => JSON.parse(readFileSync(`.output/${build}/manifest.json`, 'utf8'));

/** What the extension calls, found in its scripts as they ship. */
const USES: Record<string, RegExp> = {
  activeTab: /\.scripting\.executeScript/,
  alarms: /\.alarms\.(create|get|onAlarm)/,
  contextMenus: /\.contextMenus\.create/,
  notifications: /\.notifications\.(create|clear|onClicked)/,
  scripting: /\.scripting\.executeScript/,
};

describe.each(['chrome-mv3', 'edge-mv3', 'firefox-mv3'])('the manifest of %s', (build) => {
  const manifest = read(build);

  it('asks for exactly what is used, and for no host', () => {
    expect(manifest.permissions).toEqual(Object.keys(USES));
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('optional_permissions');
    expect(manifest).not.toHaveProperty('optional_host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  it('has Manifest V3 and a policy that lets nothing in but its own scripts', () => {
    expect(manifest.manifest_version).toBe(3);
    const policy = manifest.content_security_policy.extension_pages as string;
    const directives = Object.fromEntries(
      policy.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        return [name, sources];
      }),
    );
    expect(directives['default-src']).toEqual(["'none'"]);
    expect(directives['script-src']).toEqual(["'self'"]);
    expect(directives['connect-src']).toEqual(['https:', 'http://127.0.0.1:*', 'http://localhost:*']);
    expect(policy).not.toMatch(/unsafe/);
  });
});

it('names a gecko id and what leaves the browser', () => {
  const { gecko } = read('firefox-mv3').browser_specific_settings;
  expect(gecko.id).toBeTruthy();
  expect(gecko.data_collection_permissions.required).toEqual(['authenticationInfo']);
});
