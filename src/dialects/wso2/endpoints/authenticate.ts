// POST /api/identity/auth/v1.1/authenticate: a password becomes a short-lived assertion for a portal.

import { Password } from '../../../core/credentials/index.ts';
import type { FaultDetails } from '../../../core/faults/all.ts';
import { newId } from '../../../core/ids.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { stateThenProof } from '../../../core/sign-in/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { refuse } from '../../_common/doors.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../envelope.ts';
import { basicOf } from '../front-door.ts';
import { nameOf, readName } from '../wire/people.ts';

const lifeSeconds = 180;
const properties = (message: string, more: Readonly<Record<string, string>> = {}): Extra => ({
  properties: { authFailure: 'true', authFailureMsg: message, ...more },
});
const exceeded = {
  value: 'MaxAttemptsExceeded',
  ...properties('login.fail.message', { remainingAttempts: '0', lockedReason: 'MaxAttemptsExceeded' }),
};

const endpoint = (version: string) =>
  wso2.endpoint({
    operation: `POST /api/identity/auth/${version}/authenticate`,
    method: 'POST',
    path: `/api/identity/auth/${version}/authenticate`,
    caller: 'open',
    calls: { stateThenProof, signToken },
    faults: {
      'identifier.unknown': { code: 17001, extra: properties('login.fail.message') },
      'password.mismatch': {
        code: 17002,
        extra: ({ attemptsLeft }: FaultDetails['password.mismatch']): Extra =>
          properties('login.fail.message', attemptsLeft === null ? {} : { remainingAttempts: String(attemptsLeft) }),
      },
      'credentials.refused': { code: 17002, extra: properties('login.fail.message') },
      'password.absent': { code: 17002, extra: properties('login.fail.message') },
      'attempts.exhausted': { code: 17003, extra: exceeded },
      'account.locked': {
        code: 17003,
        extra: ({ by }: FaultDetails['account.locked']): Extra =>
          by === 'failures'
            ? exceeded
            : by === 'unconfirmed'
              ? { word: '17005', text: 'User Account is not yet confirmed.', ...properties('account.confirmation.pending') }
              : { value: 'AdminInitiated', ...properties('login.fail.message', { lockedReason: 'AdminInitiated' }) },
      },
      'account.disabled': { code: 17004, extra: properties('login.fail.message') },
      'account.expired': { code: 17004, extra: properties('login.fail.message') },
    },
    doors: {
      'authorization.malformed': outside(400, '30001', 'Invalid authorization header.'),
      'credentials.absent': outside(400, '30002', 'No credentials were sent.'),
      'parameter.missing': { code: 18003, extra: { text: 'Username cannot be empty.' } },
    },
    takes: { body: Parameters({ username: Maybe(Text({ blank: 'allowed' })), password: Maybe(Text({ blank: 'allowed' })) }) },
    async handle({ body }, core, { asked, ctx }) {
      const basic = basicOf(asked, 'open');
      const username = basic?.name ?? body.username;
      const password = basic?.secret ?? body.password;
      if (username === undefined || password === undefined) throw refuse('credentials.absent', { wanted: 'person' });
      if (username.trim() === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'body' });
      const { name } = readName(username);
      const named = { text: name.replace(/@carbon\.super$/, '') };
      const result = await core.stateThenProof({ named, password: Password.typed(password), carries: [], client: null, lifeSeconds });
      if (result.kind !== 'signed-in') throw new Error(`an obligation nobody carries: ${result.kind}`);
      const iat = secondsOf(ctx.now);
      const claims = {
        iss: `${asked.scheme}://${asked.host}/oauth2/token`,
        sub: `PRIMARY/${nameOf(result.person)}@${ctx.tenant.domain}`,
        sid: result.session.session.id,
        iat,
        exp: iat + lifeSeconds,
        jti: newId(ctx.chance, ctx.now),
        nonce: newId(ctx.chance, ctx.now),
      };
      return { body: { token: await core.signToken({ claims }) } };
    },
  });

export const authenticate = [endpoint('v1.1'), endpoint('v1.2')] as const;
