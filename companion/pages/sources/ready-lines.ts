/** How something reports with a key, ready to be pasted. The forms are those of docs/reporting.md. */
export interface ReadyText {
  label: string;
  text: string;
}

export interface KeyUse {
  /** The console's address. */
  origin: string;
  secret: string;
  /** Whether the key makes the jobs that it names. */
  createsJobs: boolean;
  /** Null for a key of many accounts, with which JSON names the account. */
  accountId: string | null;
}

export function readyTexts({ origin, secret, createsJobs, accountId }: KeyUse): ReadyText[] {
  const create = createsJobs ? '?create=1' : '';
  const report = {
    ...(accountId === null && { account: { id: 'your id of the customer' } }),
    ...{ job: 'nightly', result: 'ok' },
  };
  return [
    {
      label: 'A script, with curl',
      text: `curl -fsS -m 10 --retry 5 --retry-all-errors "${origin}/ping/${secret}/nightly/$?${create}"`,
    },
    {
      label: 'JSON, with curl',
      text: [
        `curl -fsS ${origin}/api/v1/reports \\`,
        `  -H 'Authorization: Bearer ${secret}' -H 'Content-Type: application/json' \\`,
        `  -H "Idempotency-Key: $(date +%s)" \\`,
        `  -d '${JSON.stringify({ reports: [report] })}'`,
      ].join('\n'),
    },
    {
      label: 'borgmatic',
      text: [
        'healthchecks:',
        `    ping_url: ${origin}/ping/${secret}/nightly`,
        ...(createsJobs ? ['    create_slug: true'] : []),
      ].join('\n'),
    },
    {
      label: 'PowerShell',
      text: `Invoke-RestMethod -Uri "${origin}/ping/${secret}/nightly${create}"`,
    },
  ];
}
