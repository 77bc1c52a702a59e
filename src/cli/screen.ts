// What demonstration mode prints: one screen with everything needed to try each dialect.
import { people } from '../demonstration.ts';
import { linesFor } from '../pages/start/lines.ts';
import type { DemonstrationKeys } from './demonstrate.ts';

export interface Shown {
  readonly base: string;
  readonly secure: string | undefined;
  readonly keys: DemonstrationKeys;
  readonly folder: string;
  /** Where the made-up school answers. */
  readonly school: string;
}

export function screen({ base, secure, keys, folder, school }: Shown): string {
  const secrets: Readonly<Record<string, string>> = {
    gigya: `apiKey ${keys.gigya.apiKey}   secret ${keys.gigya.secret}\n            userKey ${keys.gigya.userKey}   its secret ${keys.gigya.userSecret}`,
    akamai: `login ${keys.akamai.login.id}\n            owner ${keys.akamai.owner.id} : ${keys.akamai.owner.secret}`,
    authing: `pool ${keys.authing.pool} : ${keys.authing.poolSecret}\n            app ${keys.authing.app} : ${keys.authing.appSecret}`,
    wso2: `portal ${keys.wso2.portal.name} : ${keys.wso2.portal.secret}`,
    hazizz: 'no keys',
  };
  const lines = linesFor(base, keys).map(({ face, title, curl }) => `  ${title.padEnd(8)}  ${secrets[face]}\n            ${curl}\n`);
  return `
Dragoman is listening on ${base}${secure ? ` and ${secure} (trust ${folder}/ca.pem)` : ''}

DEMONSTRATION MODE: for trying out. Only this machine is served, one password is public, and mails stay here.
For production: dragoman serve --config dragoman.yaml (docs/guides/deploy.md)

Each line below signs in as it stands; paste it into a terminal.

${lines.join('\n')}
  People    ${people.ann.email} / ${people.ann.password}    ${people.olga.email} / ${keys.olgasPassword} (operator)
  Pages     ${base}/   ${base}/mailbox   ${base}/errors/
  School    ${school}   place teszt0001, pupil 72000000001 / 2006-05-04
  Console   ${base}/console/api/demo   Authorization: Bearer ${keys.console.id}:${keys.console.secret}
  Data      ${folder}   Ctrl-C stops

`;
}
