// POST /api/identity/auth/v1.1/authenticate: a password becomes a short-lived assertion for a portal.

import { Password } from '../../../core/credentials/index.ts';
import type { FaultDetails } from '../../../core/faults/all.ts';
import { newId } from '../../../core/ids.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { stateThenProof } from '../../../core/sign-in/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { Asked } from '../../../http/asked.ts';
import { refuse } from '../../_common/doors.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { basicOf, nameTried } from '../authorization.ts';
import type { Extra } from '../reply.ts';

import { nameOf, readName } from '../wire/people.ts';

const lifeSeconds = 180;
const failed = 'login.fail.message';
const properties = (asked: Asked, more: Readonly<Record<string, string>> = {}, message = failed): Extra => ({
  properties: { authFailure: 'true', authFailureMsg: message, failedUsername: nameTried(asked), ...more },
});
const plain = (_detail: unknown, asked: Asked): Extra => properties(asked);
const exceeded = (_detail: unknown, asked: Asked): Extra => ({
  value: 'MaxAttemptsExceeded',
  ...properties(asked, { remainingAttempts: '0', lockedReason: 'MaxAttemptsExceeded' }),
});

const unconfirmed = (asked: Asked): Extra => ({
  word: '17005',
  text: 'User Account is not yet confirmed.',
  ...properties(asked, {}, 'account.confirmation.pending'),
});
/** Something must be done about the account first. The original's 17006 adds that a link was sent; nothing is sent here. */
const owed = {
  code: null,
  vague: 'the original has no number for attributes that are missing: 17005 then',
  extra: ({ obligation }: FaultDetails['obligation.unmeetable'], asked: Asked): Extra => ({
    http: 406,
    ...(obligation === 'password-change-due'
      ? { word: '17006', text: 'Password reset is required.', ...properties(asked, {}, 'password.reset.pending') }
      : unconfirmed(asked)),
  }),
} as const;
const byAdministrator = (asked: Asked): Extra => ({ value: 'AdminInitiated', ...properties(asked, { lockedReason: 'AdminInitiated' }) });

const endpoint = (version: string) =>
  wso2.endpoint(`POST /api/identity/auth/${version}/authenticate`, {
    summary: 'Signs a person in by user name and password, and gives a signed token.',
    caller: 'open',
    calls: { stateThenProof: stateThenProof<never>, signToken },
    faults: {
      'identifier.unknown': { code: 17001, extra: plain },
      'password.mismatch': {
        code: 17002,
        extra: ({ attemptsLeft }: FaultDetails['password.mismatch'], asked: Asked): Extra =>
          properties(asked, attemptsLeft === null ? {} : { remainingAttempts: String(attemptsLeft) }),
      },
      'credentials.refused': { code: 17002, extra: plain },
      'password.absent': { code: 17002, extra: plain },
      'attempts.exhausted': { code: 17003, extra: exceeded },
      'account.locked': {
        code: 17003,
        extra: ({ by }: FaultDetails['account.locked'], asked: Asked): Extra =>
          by === 'failures' ? exceeded(by, asked) : by === 'unconfirmed' ? unconfirmed(asked) : byAdministrator(asked),
      },
      'account.disabled': { code: 17004, extra: plain },
      'account.expired': { code: 17004, extra: plain },
      'obligation.unmeetable': owed,
    },
    doors: {
      'authorization.malformed': outside(400, '30001', 'Invalid authorization header.'),
      'credentials.absent': outside(400, '30002', 'No credentials were sent.'),
      'parameter.missing': { code: 18003, extra: { text: 'Username cannot be empty.' } },
    },
    takes: { body: Parameters({ username: Maybe(Text({ blank: 'allowed' })), password: Maybe(Text({ blank: 'allowed' })) }) },
    async handle({ body }, core, { asked, ctx, issuing }) {
      const basic = basicOf(asked, 'open');
      const username = basic?.name ?? body.username;
      const password = basic?.secret ?? body.password;
      if (username === undefined || password === undefined) throw refuse('credentials.absent', { wanted: 'person' });
      if (username.trim() === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'body' });
      const { name } = readName(username);
      const named = { text: name.replace(/@carbon\.super$/, '') };
      const result = await core.stateThenProof({ named, password: Password.typed(password), carries: [], client: null, lifeSeconds });
      const iat = secondsOf(ctx.now);
      const claims = {
        iss: issuing.issuer,
        // The original's has none. Without one, a service that asks for no audience would take it for a token of the OpenID provider.
        aud: issuing.issuer,
        sub: `PRIMARY/${nameOf(result.person)}@${ctx.tenant.domain}`,
        iat,
        exp: iat + lifeSeconds,
        jti: newId(ctx.chance, ctx.now),
        nonce: newId(ctx.chance, ctx.now),
      };
      return { body: { token: await core.signToken({ typ: 'wso2-authentication+jwt', claims, key: { alg: 'RS256' } }) } };
    },
  });

export const authenticate = [endpoint('v1.1'), endpoint('v1.2')] as const;
