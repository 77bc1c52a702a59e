// The vendor's SDK of the third generation, for a person who is signed in.
import { join } from 'node:path';
import { once } from '../fetch.ts';
import type { Row } from '../row.ts';

const packages = ['authing-node-sdk@4.0.1'];

export const authingNodePerson: Row = {
  name: 'authing-node-person',
  shows:
    "Authing's SDK of the third generation changes a person's contacts, password and second factors, and signs somebody in by a picture.",
  needs: ['npm'],
  versions: packages,
  settings: {
    contacts: { verify: 'off' },
    disclosure: { signIn: 'specific' },
    rates: { codeResendSeconds: 0 },
    secondFactor: { offered: ['totp', 'backup-code'] },
    scannedSignIn: { offered: true },
  },
  fetch: (kit) => once(kit, () => kit.get('npm', ['install', '--silent', '--prefix', kit.folder, ...(kit.from ? [kit.from] : packages)])),
  run: () => ({ program: process.execPath, args: [join(import.meta.dirname, 'run.ts')] }),
  spoken: {
    dialect: 'authing',
    operations: [
      'R3 /bind-email',
      'R3 /bind-phone',
      'R3 /change-qrcode-status',
      'R3 /check-qrcode-status',
      'R3 /enroll-factor',
      'R3 /exchange-tokenset-with-qrcode-ticket',
      'R3 /gene-qrcode',
      'R3 /get-factor',
      'R3 /get-qrcode-status',
      'R3 /list-enrolled-factors',
      'R3 /list-factors-to-enroll',
      'R3 /reset-factor',
      'R3 /reset-password',
      'R3 /send-enroll-factor-request',
      'R3 /send-sms',
      'R3 /set-qrcode-status',
      'R3 /unbind-email',
      'R3 /unbind-phone',
      'R3 /update-email-template',
      'R3 /update-phone',
      'R3 /verify-reset-password-request',
      'R3 /verify-update-phone-request',
    ],
  },
  least: 23,
  known: {},
};
