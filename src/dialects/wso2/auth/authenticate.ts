// POST /api/identity/auth/v1.1/authenticate: a password becomes a short-lived assertion for a portal.

import { Password } from '../../../core/credentials/index.ts';
import type { FaultDetails } from '../../../core/faults/all.ts';
import { newId } from '../../../core/ids.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { stateThenProof } from '../../../core/sign-in/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { basicOf, nameTried } from '../authorization.ts';
import type { Extra } from '../reply.ts';

import { nameOf, readingsOf } from '../wire/people.ts';

const lifeSeconds = 180;
const failed = 'login.fail.message';
const properties = (request: HttpRequest, more: Readonly<Record<string, string>> = {}, message = failed): Extra => ({
  properties: { authFailure: 'true', authFailureMsg: message, failedUsername: nameTried(request), ...more },
});
const plain = (_detail: unknown, request: HttpRequest): Extra => properties(request);
const exceeded = (_detail: unknown, request: HttpRequest): Extra => ({
  value: 'MaxAttemptsExceeded',
  ...properties(request, { remainingAttempts: '0', lockedReason: 'MaxAttemptsExceeded' }),
});

const unconfirmed = (request: HttpRequest): Extra => ({
  word: '17005',
  text: 'User Account is not yet confirmed.',
  ...properties(request, {}, 'account.confirmation.pending'),
});
/** Something must be done about the account first. The original's 17006 adds that a link was sent; nothing is sent here. */
const obligationMessages = {
  code: null,
  vague: 'the original has no number for attributes that are missing: 17005 then',
  extra: ({ obligation }: FaultDetails['obligation.unmeetable'], request: HttpRequest): Extra => ({
    http: 406,
    ...(obligation === 'password-change-due'
      ? { word: '17006', text: 'Password reset is required.', ...properties(request, {}, 'password.reset.pending') }
      : unconfirmed(request)),
  }),
} as const;
const byAdministrator = (request: HttpRequest): Extra => ({
  value: 'AdminInitiated',
  ...properties(request, { lockedReason: 'AdminInitiated' }),
});

const endpoint = (version: string) =>
  wso2.endpoint(`POST /api/identity/auth/${version}/authenticate`, {
    summary: 'Signs a person in by user name and password, and gives a signed token.',
    caller: 'open',
    calls: { stateThenProof: stateThenProof<never>, signToken },
    faults: {
      'identifier.unknown': { code: 17001, extra: plain },
      'password.mismatch': {
        code: 17002,
        extra: ({ attemptsLeft }: FaultDetails['password.mismatch'], request: HttpRequest): Extra =>
          properties(request, attemptsLeft === null ? {} : { remainingAttempts: String(attemptsLeft) }),
      },
      'credentials.refused': { code: 17002, extra: plain },
      'password.absent': { code: 17002, extra: plain },
      'attempts.exhausted': { code: 17003, extra: exceeded },
      'account.locked': {
        code: 17003,
        extra: ({ by }: FaultDetails['account.locked'], request: HttpRequest): Extra =>
          by === 'failures' ? exceeded(by, request) : by === 'unconfirmed' ? unconfirmed(request) : byAdministrator(request),
      },
      'account.disabled': { code: 17004, extra: plain },
      'account.expired': { code: 17004, extra: plain },
      'obligation.unmeetable': obligationMessages,
    },
    requestErrors: {
      'authorization.malformed': outside(400, '30001', 'Invalid authorization header.'),
      'credentials.absent': outside(400, '30002', 'No credentials were sent.'),
      'parameter.missing': { code: 18003, extra: { text: 'Username cannot be empty.' } },
    },
    takes: { body: Parameters({ username: Maybe(Text({ blank: 'allowed' })), password: Maybe(Text({ blank: 'allowed' })) }) },
    async handle({ body }, core, { request, ctx, issuing }) {
      const basic = basicOf(request, 'open');
      const username = basic?.name ?? body.username;
      const password = basic?.secret ?? body.password;
      if (username === undefined || password === undefined) throw refuse('credentials.absent', { wanted: 'person' });
      if (username.trim() === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'body' });
      const named = { text: username, otherwise: readingsOf(username, ctx.tenant) };
      const result = await core.stateThenProof({ named, password: Password.typed(password), supports: [], client: null, lifeSeconds });
      const iat = secondsOf(ctx.now);
      const claims = {
        iss: issuing.issuer,
        // The original's has none. Without one, a service that asks for no audience would take it for a token of the OpenID provider.
        aud: issuing.issuer,
        sub: `PRIMARY/${nameOf(result.person)}@${ctx.tenant.domain}`,
        iat,
        exp: iat + lifeSeconds,
        jti: newId(ctx.random, ctx.now),
        nonce: newId(ctx.random, ctx.now),
      };
      return { body: { token: await core.signToken({ typ: 'wso2-authentication+jwt', claims, key: { alg: 'RS256' } }) } };
    },
  });

export const authenticate = [endpoint('v1.1'), endpoint('v1.2')] as const;
