// The output of demonstration mode: one screen with everything needed to try each dialect.
import { people } from '../demonstration.ts';
import { linesFor } from '../pages/start/try-it.ts';
import type { DemonstrationKeys } from './demonstrate.ts';

export interface ScreenContent {
  readonly base: string;
  readonly secure: string | undefined;
  readonly keys: DemonstrationKeys;
  readonly folder: string;
  /** The address of the made-up school. */
  readonly school: string;
  /** What opens the control of worlds for tests. */
  readonly testKey: string;
}

/** `keysFile` has what is shown for programs, which wait for the last line. */
export function screen({ base, secure, keys, folder, school, testKey }: ScreenContent, keysFile: string): string {
  const lines = linesFor(base, keys).map(
    ({ title, shown, curl }) => `  ${title.padEnd(8)}  ${[...shown, curl].join(`\n${' '.repeat(12)}`)}\n`,
  );
  return `
Dragoman is listening on ${base}${secure ? ` and ${secure} (trust ${folder}/ca.pem)` : ''}

DEMONSTRATION MODE: for trying out. Only this machine is served, one password is public, and mails stay here.
For production: dragoman serve --config dragoman.yaml (docs/guides/deploy.md)

Each line below signs in as it stands; paste it into a terminal.

${lines.join('\n')}
  People    ${people.ann.email} / ${people.ann.password}    ${people.olga.email} / ${keys.olgasPassword} (operator)
  Pages     ${base}/   ${base}/mailbox   ${base}/errors/
  Providers ${base}/test-provider
  School    ${school}   place teszt0001, pupil 72000000001 / 2006-05-04
  Console   ${base}/console/api/demo   Authorization: Bearer ${keys.console.id}:${keys.console.secret}
  Tests     ${base}/_test   Authorization: Bearer ${testKey}
  Keys      ${keysFile}   all of them, for programs
  Data      ${folder}   Ctrl-C stops

ready ${JSON.stringify({ base, secure: secure ?? null, keys: keysFile })}
`;
}
