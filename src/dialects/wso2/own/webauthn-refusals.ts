// How passkeys of people are refused, by the numbers of the original's interface for them.
import type { RequestErrorDetails } from '../../_common/request-errors.ts';
import { forbidden, titled } from '../answers.ts';
import type { Extra } from '../reply.ts';

const denied = (text: string) => titled(403, 'FIDO-10005', 'Access denied.', text);
const stale = denied('A sign-in of the last five minutes is needed.');
const unproven = denied('A second factor must be proven in this sign-in first.');
const full = titled(400, 'FIDO-10006', 'Unable to register the device.', 'There are as many passkeys as one may have.');
const offered = denied('The tenant does not offer passkeys.');
const bad = titled(400, 'FIDO-10001', 'Invalid request', 'The request cannot be as described.');

export const requestErrors = {
  'operation.unknown': titled(404, 'FIDO-10002', 'Device not found.', 'There is no passkey of that credential id.'),
  'parameter.missing': bad,
  'parameter.malformed': bad,
  'parameter.out-of-bounds': bad,
  'caller.kind-unsuitable': {
    code: null,
    extra: ({ needed }: RequestErrorDetails['caller.kind-unsuitable']): Extra =>
      needed === 'a session' ? denied('This method is blocked for the requests with basic authentication.').extra : forbidden.extra,
  },
} as const;

const absent = requestErrors['operation.unknown'];

export const keepFaults = {
  begin: {
    'passkey.not-offered': offered,
    'session.stale': stale,
    'second-factor.unproven': unproven,
    'passkey.too-many': full,
    'factor.too-many': full,
  },
  finish: {
    'passkey.not-offered': offered,
    'passkey.refused': titled(
      400,
      'FIDO-10003',
      'Unable to register the device.',
      'What the authenticator made is not good, or answers no request of this session.',
    ),
    'passkey.taken': titled(409, 'FIDO-10004', 'Unable to register the device.', 'The passkey is registered already.'),
    'passkey.too-many': full,
    'factor.too-many': full,
  },
  rename: { 'passkey.absent': absent, 'input.rejected': bad },
} as const;

export const removeFaults = {
  'passkey.absent': absent,
  'means.last': denied('Without this passkey the user could not sign in any more.'),
  'factor.last': denied('The last second factor cannot be taken away.'),
  'session.stale': stale,
  'second-factor.unproven': unproven,
} as const;
