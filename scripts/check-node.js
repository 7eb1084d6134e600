// Plain JavaScript that every version of Node can run, to explain a too old version before anything else fails.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Baton needs Node 22.18 or newer; this is ${process.versions.node}. On Linux x64, npm ci brings one along ` +
      `(an optional dependency, not with --omit=optional); elsewhere, install one.\n`,
  );
  process.exit(1);
}
