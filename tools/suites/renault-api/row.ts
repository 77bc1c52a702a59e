// A client in Python of home automation, with the whole flow of a second factor by mail.
import { join } from 'node:path';
import { pip, python, withShared } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['renault-api==0.6.2'];

export const renaultApi: Row = {
  name: 'renault-api',
  shows:
    'A client of a car maker signs in, reads the account and gets a token, and comes through a second factor by mail, once for a device.',
  needs: ['python3'],
  versions: packages,
  fetch: (kit) => pip(kit, kit.from ? [kit.from] : packages),
  run: (kit) => ({ program: python(kit), args: [join(import.meta.dirname, 'run.py')], env: withShared }),
  spoken: {
    dialect: 'gigya',
    operations: [
      'accounts.login',
      'accounts.getAccountInfo',
      'accounts.getJWT',
      'accounts.webSdkBootstrap',
      'accounts.tfa.initTFA',
      'accounts.tfa.email.getEmails',
      'accounts.tfa.email.sendVerificationCode',
      'accounts.tfa.email.completeVerification',
      'accounts.tfa.finalizeTFA',
    ],
  },
  least: 15,
  known: {},
};
