import { build, type Rolldown } from 'vite';

/** React's fields as one script, as a vendor would ship them. */
export async function reactScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      rolldownOptions: { input: 'test/support/vendor/react-fields.ts', output: { format: 'iife' } },
    },
  });
  return (built as Rolldown.RolldownOutput).output[0].code;
}
