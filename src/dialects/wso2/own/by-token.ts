// The session in which somebody looks after second factors: a token has one. A password that comes with each request has none, and is refused, as in the original.
import type { Session } from '../../../core/sessions/index.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { forbidden, outside } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import type { Extra } from '../reply.ts';

const aSession = 'a session';

/** The words of an interface about second factors, by the prefix of its codes. */
export function factorAnswers(prefix: 'OTP' | 'BCA' | 'MFA') {
  const denied = (text: string) => outside(403, `${prefix}-10005`, text, { title: 'Access denied.' });
  return {
    requestErrors: {
      'caller.kind-unsuitable': {
        code: null,
        extra: ({ needed }: RequestErrorDetails['caller.kind-unsuitable']): Extra =>
          needed === aSession ? denied('This method is blocked for the requests with basic authentication.').extra : forbidden.extra,
      },
    },
    faults: {
      'session.stale': denied('A sign-in of the last five minutes is needed.'),
      'second-factor.unproven': denied('A second factor must be proven in this sign-in first.'),
      'factor.not-offered': denied('The tenant does not offer this second factor.'),
    },
  } as const;
}

/** Refused where no session is known under which the token was issued, and for a password. */
export function sessionOf({ session }: EntryFor<'person'>): Session {
  if (!session) throw refuse('caller.kind-unsuitable', { needed: aSession, got: 'none' });
  return session;
}
