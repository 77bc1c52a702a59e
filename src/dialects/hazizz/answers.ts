// The code of each fault, refused request, step and problem in this vendor's language, unless an endpoint has its own.
import type { FaultDetails } from '../../core/faults/all.ts';
import { everyStep } from '../_common/answers.ts';
import { dialect } from '../_common/dialect.ts';
import { byProblem } from '../_common/find-answer.ts';
import { byVerb } from '../_common/routes.ts';
import { authenticate, callerCommands, groupsOf } from './authenticate.ts';
import { type Code, codes } from './codes.ts';
import { failure, success } from './envelope.ts';
import type { Extra } from './reply.ts';

const unknownPath: Extra = { http: 404, message: 'No such path' };

const requestErrors = {
  'request.unreadable': 5,
  'body.missing': 5,
  'request.too-large': { code: 2, extra: { http: 413, message: 'The request is too large' } },
  'operation.unknown': { code: 2, extra: unknownPath },
  'method.not-allowed': { code: 6, extra: ({ allow }: { allow: readonly string[] }): Extra => ({ headers: { allow: allow.join(', ') } }) },
  'parameter.missing': {
    code: 2,
    extra: ({ names }: { names: readonly string[] }): Extra => ({ message: `Missing: ${names.join(', ')}` }),
  },
  'parameter.malformed': { code: 2, extra: ({ name }: { name: string }): Extra => ({ message: `Cannot be read: ${name}` }) },
  'parameter.out-of-bounds': {
    code: 2,
    extra: ({ name, allowed }: { name: string; allowed: string }): Extra => ({ message: `${name} ${allowed}` }),
  },
  'parameter.conflicting': 2,
  'parameter.untrimmed': { code: 7, extra: ({ name }: { name: string }): Extra => ({ message: `Not trimmed: ${name}` }) },
  'tenant.unspecified': { code: 2, extra: unknownPath },
  'tenant.unknown': { code: 2, extra: unknownPath },
  'service.suspended': 24,
  'server.overloaded': 19,
  'credentials.absent': 17,
  'cookie.absent': 17,
  'authorization.malformed': 17,
  'caller.unknown': 17,
  'client-secret.wrong': 23,
  'secret.exposed': 17,
  'secret.undecipherable': 17,
  'signature.wrong': 17,
  'timestamp.skewed': 17,
  'nonce.replayed': 17,
  'caller.kind-unsuitable': 11,
  'address.blocked': 11,
} as const;

const steps = everyStep<Code, Extra>(
  {
    storage: 3,
    file: 1,
    key: 10,
    settings: 10,
    module: 10,
    message: { code: 138, vague: 'no operation of this vendor sends a mail' },
    peer: 10,
  },
  // What cannot be stored is the general error of what it is of; what cannot be read, of the database.
  {
    'notice-settings.read': 1,
    'profile.create': 30,
    'group.store': 50,
    'task.store': 70,
    'comment.store': 90,
    'subject.store': 110,
    'photo.read': 120,
    'photo.store': 120,
  },
);

const problems = {
  required: 2,
  type: 2,
  unparsable: 2,
  date: 2,
  pattern: 2,
  'too-short': 2,
  'too-long': 2,
  'too-large': 2,
  'not-allowed': 2,
  'email-form': 2,
  'phone-form': 2,
  'unacceptable-text': 36,
  undeclared: 2,
  reserved: 2,
  'id-given': 2,
  'write-forbidden': 11,
  unproven: 2,
  unequal: 2,
  similar: 2,
} as const;

const faults = {
  'input.rejected': byProblem,
  'permission.missing': {
    code: 11,
    extra: ({ permission }: FaultDetails['permission.missing']): Extra => ({
      message: `You don't have permission to do that:${permission.toUpperCase()}`,
    }),
  },
  'ownership.missing': { code: 11, extra: { message: "You don't have permission to do that:SELF" } },
  'account.protected': { code: 11, extra: { message: "You don't have permission to do that:EVERYTHING" } },
  'account.not-found': {
    code: 31,
    extra: ({ given }: FaultDetails['account.not-found']): Extra => ({ message: `User not found: ${given}` }),
  },
  'default-group.absent': { code: 34, vague: 'this vendor has no groups that newcomers join' },
  'account-quota.exhausted': { code: 34, vague: 'this vendor limits no accounts' },
  'sign-in-quota.exhausted': { code: 19, vague: 'this vendor counts no sign-ins of a month' },
  'entrance.denied': { code: 11, vague: 'this vendor lets everybody into every application' },
  'hook.refused': { code: 11, vague: 'this vendor knows no rules of a tenant’s own' },
  'person.underage': { code: 2, vague: 'this vendor knows no age' },
  'account.disabled': 14,
  'account.expired': 15,
  'account.locked': 13,
  'identifier.unknown': 31,
  'username.taken': 32,
  'email.taken': 33,
  'account.linkable': 33,
  'value.taken': { code: 2, vague: 'this vendor has no unique attributes beside its identifiers' },
  'password.mismatch': 12,
  'password.former': 12,
  'password.absent': 12,
  'credentials.refused': 12,
  'attempts.exhausted': 12,
  'registration.closed': 34,
  'consent.missing': 35,
  'obligation.unmeetable': { code: 10, vague: 'this vendor has no way to say what is owed' },
  'grant-type.unsupported': 22,
  'provider-token.invalid': 25,
  'provider-token.foreign': 25,
  'provider-email.absent': 26,
  'identity.unknown': 23,
  'identity.taken': 37,
  'means.last': 38,
  'session.unknown': 18,
  'session.expired': 18,
  // Its clients bring a refused token to the sign-in: after that the call is good.
  'session.stale': 18,
  'second-factor.unproven': 18,
  'session.closed': 18,
  'session.revoked': 18,
  'refresh-token.invalid': 21,
  'captcha.required': 20,
  'captcha.wrong': 20,
  'captcha.expired': 20,
  'upstream.unknown': 134,
  'upstream-credentials.refused': 131,
  'upstream-link.unknown': 132,
  'upstream-link.exists': 133,
  'upstream-link.inactive': 136,
  'peer.unreachable': 138,
  'peer.unintelligible': 130,
  'permission.unknown': 16,
  'photo.unreadable': 122,
  'photo.format-unsupported': 122,
  'photo.size-unfit': 121,
  'group.unknown': {
    code: 51,
    extra: ({ group }: FaultDetails['group.unknown']): Extra => ({ message: `Group not found: ${group}` }),
  },
  'group.name-taken': 52,
  'group.closed': 53,
  'membership.exists': 55,
  'membership.absent': 57,
  'subject.unknown': 111,
  'task.unknown': 71,
  'comment.unknown': 92,
  'comment.repeated': 93,
  'comments.closed': 91,
  'rate.exceeded': {
    code: 19,
    extra: ({ retryAfter }: FaultDetails['rate.exceeded']): Extra => ({ headers: { 'retry-after': String(retryAfter) } }),
  },
} as const;

export const hazizz = dialect(
  {
    name: 'hazizz',
    codes,
    requestErrors,
    steps,
    problems,
    defect: 1,
    groupsOf,
    authenticate,
    success,
    failure,
  },
  callerCommands,
  faults,
  { endpoint: byVerb },
);
