// A sign-in by the OpenID provider of a Gigya site in an application of Express, as its only strategy for passport has it.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['passport-gigya-oauth2@1.0.0'];

export const passportGigyaOauth2: Row = {
  name: 'passport-gigya-oauth2',
  shows: 'The passport strategy for a Gigya site signs a person in by our pages and by the page of the site, and reads who it is.',
  needs: ['npm'],
  versions: packages,
  fetch: (kit) =>
    once(kit, () => kit.get('npm', ['install', '--silent', '--no-save', '--prefix', kit.folder, ...(kit.from ? [kit.from] : packages)])),
  // It reads who the person is over https alone; the server of a row has no certificate, so that the program stands before it with one of its own.
  run: (kit) => ({
    program: process.execPath,
    args: [join(import.meta.dirname, 'run.ts'), kit.folder],
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
  }),
  least: 5,
  known: {},
};
