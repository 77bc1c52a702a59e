// Lines to paste, as they stand: one for each dialect that signs Ann in, for the screen, the start page and the README; and those of the standards and the console.
import type { DialectKeys } from '../../demonstration.ts';
import { dialects } from '../../dialects.ts';

export interface Line {
  readonly api: string;
  readonly title: string;
  readonly where: string;
  readonly curl: string;
  /** The keys of its clients, for those who may see them. */
  readonly shown: readonly string[];
}

export const linesFor = (base: string, keys: DialectKeys): readonly Line[] =>
  dialects.map(({ name, title, signIn, demonstration }) => {
    const own = keys[name as keyof DialectKeys];
    return { api: name, title, where: signIn.where, curl: signIn.curl(base, own), shown: demonstration.shown(own) };
  });

export interface StandardLine {
  readonly title: string;
  readonly curl: string;
}

/** `keysFile` holds the secrets: none stands in a line. */
export function standardLines(base: string, keysFile: string): readonly StandardLine[] {
  const key = (path: string) => `$(node -p 'require(${JSON.stringify(keysFile)}).${path}')`;
  return [
    { title: 'OpenID Connect: what a client is configured with', curl: `curl -s ${base}/oauth2/token/.well-known/openid-configuration` },
    { title: 'SCIM 2: people', curl: `curl -s -u "portal:${key('wso2.portal.secret')}" ${base}/scim/v2/Users` },
    {
      title: 'Console: settings of this tenant',
      curl: `curl -s -H "authorization: Bearer operator:${key('console.secret')}" ${base}/console/api/demo/settings`,
    },
  ];
}
