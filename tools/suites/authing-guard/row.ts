// The vendor's sign-in box and its older form, and what its SDK does in pages alone, in a real browser.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['@authing/guard@5.3.9', '@authing/native-js-ui-components@4.5.39'];
const archives = ['authing-guard-5.3.9.tgz', 'authing-native-js-ui-components-4.5.39.tgz'];

export const authingGuard: Row = {
  name: 'authing-guard',
  shows:
    "Authing's sign-in box signs people in by password, codes, another provider and second factors, registers them, and replaces passwords that are lost or due, in English and Chinese; its SDK opens windows at other providers, reports the device, and uploads a picture.",
  needs: ['npm', 'tar', 'chromium'],
  versions: packages,
  // A box that counts its failures, or waits a minute between codes, is tried elsewhere.
  settings: {
    rates: { codeResendSeconds: 0, recipient: null, registration: { burst: 100, everySeconds: 1 } },
    captcha: { verifier: 'picture', signInAfter: null },
    lockout: { failures: 0 },
    oneTimeSignIn: { mail: true, phone: true },
    recovery: { phone: true },
    disclosure: { signIn: 'specific', recovery: 'told' },
    identifiers: { signIn: ['email', 'username', 'phone'] },
    secondFactor: { offered: ['totp', 'sms', 'email', 'backup-code'], required: 'enrolled' },
  },
  fetch: (kit) =>
    once(kit, async () => {
      await kit.get('npm', ['pack', '--silent', ...(kit.from ? [kit.from] : packages)]);
      for (const archive of archives) {
        await kit.get('mkdir', ['-p', archive.replace('.tgz', '')]);
        await kit.get('tar', ['xzf', archive, '-C', archive.replace('.tgz', '')]);
      }
    }),
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  spoken: {
    dialect: 'authing',
    operations: [
      'AuthenticationClient.social.authorize',
      'AuthenticationClient.enterprise.authorize',
      'AuthenticationClient.browserFingerprint.createDevice',
      'AuthenticationClient.uploadAvatar',
    ],
  },
  least: 27,
  known: {},
};
