// npm run advisories: known advisories about what is installed with --omit=dev, as the npm registry has them. It sends the names and versions of the lock
// file there, so it is no part of the check, which needs no network. Exit codes: 0 none is known, 1 some are, 3 nothing was checked.
import { spawnSync } from 'node:child_process';
import { isMain } from './is-main.ts';

/** What `npm audit --json` writes (auditReportVersion 2), or the error in its place. */
export interface AuditReport {
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      {
        readonly severity: string;
        readonly range: string;
        /** Advisories, and names of packages through which one comes that is listed by itself. */
        readonly via: readonly (string | { readonly title: string; readonly url: string })[];
      }
    >
  >;
  readonly metadata?: { readonly dependencies?: { readonly prod?: number; readonly total?: number } };
  readonly error?: { readonly code?: string | null; readonly summary?: string };
  readonly message?: string;
}

export interface Told {
  readonly status: 0 | 1 | 3;
  readonly text: string;
}

/** What a person is told of a report; `undefined` is one that could not be read. */
export function told(report: AuditReport | undefined): Told {
  const { vulnerabilities, metadata, error, message } = report ?? {};
  if (!vulnerabilities || error) {
    const why = [error?.code, error?.summary || message].filter(Boolean).join(': ') || 'npm audit wrote no report';
    return { status: 3, text: `Nothing was checked: the registry did not answer (${why}). Run it again where the registry is reached.\n` };
  }
  const lines = Object.entries(vulnerabilities).flatMap(([name, { severity, range, via }]) =>
    via.map((each) =>
      typeof each === 'string'
        ? `${severity}  ${name} ${range}: through ${each}`
        : `${severity}  ${name} ${range}: ${each.title} ${each.url}`,
    ),
  );
  if (lines.length > 0) return { status: 1, text: `${[...new Set(lines)].join('\n')}\n` };
  const count = metadata?.dependencies?.prod;
  return {
    status: 0,
    text: `No advisory is known about ${count === undefined ? 'what is installed' : `the ${count} packages that are installed`} with --omit=dev.\n`,
  };
}

function audited(): AuditReport | undefined {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--package-lock-only', '--json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  try {
    return JSON.parse(stdout) as AuditReport;
  } catch {
    return undefined;
  }
}

if (isMain(import.meta)) {
  const { status, text } = told(audited());
  process[status === 3 ? 'stderr' : 'stdout'].write(text);
  process.exitCode = status;
}
