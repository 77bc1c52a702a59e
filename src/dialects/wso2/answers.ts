// The code of each fault, refused request, step and problem in this vendor's language, unless an endpoint has its own.
import { proofAlgorithms } from '../../core/authorization/index.ts';
import type { FaultDetails } from '../../core/faults/all.ts';
import { basicChallenge } from '../../http/basic-text.ts';
import type { HttpRequest } from '../../http/request.ts';
import { everyStep } from '../_common/answers.ts';
import { jsonObjectOf } from '../_common/bodies.ts';
import { dialect } from '../_common/dialect.ts';
import { byProblem } from '../_common/find-answer.ts';
import type { RequestErrorDetails } from '../_common/request-errors.ts';
import { byVerb } from '../_common/routes.ts';
import { authenticate, callerCommands } from './authenticate.ts';
import { type Code, codes } from './codes.ts';
import { failure, success, traced } from './envelope.ts';
import type { Extra } from './reply.ts';

/** An answer that the vendor's table has no number for. */
export const outside = (http: number, word: string, text: string, more: Extra = {}) =>
  ({ code: null, extra: { http, word, text, ...(word === 'UE-10000' ? { title: 'Invalid Request' } : {}), ...more } }) as const;

/** The same with a title, as the interfaces for administrators have one. */
export const titled = (http: number, word: string, title: string, text: string) => outside(http, word, text, { title });

const unreadable = outside(400, 'UE-10000', 'Provided request body content is not in the expected format.', { scimType: 'invalidSyntax' });
/** Shown by SCIM alone; elsewhere the status says it all. */
const unauthorizedText = 'Authorization failure. The authorization header is invalid or missing.';
const unauthorized = {
  code: null,
  extra: { http: 401, empty: true, text: unauthorizedText, headers: { 'www-authenticate': basicChallenge } },
} as const;
const stale = {
  code: null,
  extra: {
    http: 401,
    empty: true,
    text: unauthorizedText,
    headers: { 'www-authenticate': 'Bearer realm="dragoman", error="invalid_token"' },
  },
} as const;
/** A proof that does not fit its request has a word of its own (RFC 9449, section 12.2); else it is the token that opens nothing. */
const proofFlaws = ['malformed', 'method', 'address', 'time', 'token'];
const unproven = {
  code: null,
  extra: ({ because }: FaultDetails['possession.unproven']): Extra => ({
    http: 401,
    empty: true,
    text: unauthorizedText,
    headers: {
      'www-authenticate': `DPoP realm="dragoman", error="${proofFlaws.includes(because) ? 'invalid_dpop_proof' : 'invalid_token'}", algs="${proofAlgorithms.join(' ')}"`,
    },
  }),
} as const;
export const forbidden = outside(403, '403', 'Operation is not permitted. You do not have permissions to make this request.');

const requestErrors = {
  'request.unreadable': unreadable,
  'body.missing': unreadable,
  'request.too-large': outside(413, '413', '{"maxOperations": 1000,"maxPayloadSize": 1048576}'),
  'operation.unknown': outside(404, '404', 'The resource does not exist.'),
  'method.not-allowed': {
    code: null,
    extra: ({ allow }: RequestErrorDetails['method.not-allowed']): Extra => ({
      http: 405,
      word: '405',
      text: 'Method Not Allowed',
      headers: { allow: allow.join(', ') },
    }),
  },
  'parameter.missing': {
    code: null,
    extra: ({ names }: RequestErrorDetails['parameter.missing']): Extra => ({
      http: 400,
      word: 'UE-10000',
      text: `Missing: ${names.join(', ')}`,
    }),
  },
  'parameter.malformed': {
    code: null,
    extra: ({ name }: RequestErrorDetails['parameter.malformed']): Extra => ({
      http: 400,
      word: 'UE-10000',
      text: `Cannot be read: ${name}`,
    }),
  },
  'parameter.out-of-bounds': {
    code: null,
    extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
      http: 400,
      word: 'UE-10000',
      text: `${name} ${allowed}`,
    }),
  },
  'parameter.conflicting': unreadable,
  'parameter.untrimmed': unreadable,
  'tenant.unspecified': { code: 18016, extra: ({ host }: RequestErrorDetails['tenant.unspecified']): Extra => ({ value: host }) },
  'tenant.unknown': { code: 18016, extra: ({ given }: RequestErrorDetails['tenant.unknown']): Extra => ({ value: given }) },
  'service.suspended': outside(503, '503', 'Service Unavailable'),
  'server.overloaded': outside(503, '503', 'Service Unavailable'),
  'credentials.absent': unauthorized,
  'cookie.absent': unauthorized,
  'authorization.malformed': unauthorized,
  'caller.unknown': unauthorized,
  'client-secret.wrong': unauthorized,
  'secret.exposed': forbidden,
  'secret.undecipherable': unreadable,
  'signature.wrong': unauthorized,
  'timestamp.skewed': unauthorized,
  'nonce.replayed': unauthorized,
  'caller.kind-unsuitable': forbidden,
  'address.blocked': forbidden,
} as const;

/** The policy's own words: the tenant's where a pattern is broken. */
function policyText(problem: { readonly rule: string; readonly text?: string; readonly min?: number; readonly max?: number }): Extra {
  if (problem.min !== undefined) return { text: `Password length should be at least ${problem.min} characters.` };
  if (problem.max !== undefined) return { text: `Password length should be at most ${problem.max} characters.` };
  return problem.text ? { text: problem.text.replace(/^'(.*)'$/s, '$1') } : {};
}

/** The code that was sent, under either of its names. */
function codeIn(_detail: unknown, { body }: HttpRequest): Extra {
  if (!body?.toString('utf8').trimStart().startsWith('{')) return {};
  const { code, key } = jsonObjectOf(body);
  const value = code ?? key;
  return typeof value === 'string' ? { value } : {};
}

const problems = {
  required: outside(400, 'UE-10000', 'A value is required.', { scimType: 'invalidValue' }),
  type: outside(400, 'UE-10000', 'A value has the wrong type.'),
  unparsable: outside(400, 'UE-10000', 'A value cannot be read.'),
  date: outside(400, 'UE-10000', 'A date cannot be read.'),
  pattern: { code: 20035, extra: policyText },
  'too-short': { code: 20035, extra: policyText },
  'too-long': { code: 20035, extra: policyText },
  'username:too-long': outside(400, 'UE-10000', 'The user name is too long.'),
  'too-large': outside(400, 'UE-10000', 'The values of the user are too large.'),
  'not-allowed': outside(400, 'UE-10000', 'A value is not allowed.'),
  'email-form': outside(400, 'PWR-10009', 'The e-mail address is not valid.'),
  'phone-form': outside(400, 'UE-10000', 'The mobile number is not valid.'),
  'unacceptable-text': outside(400, 'UE-10000', 'A text is not acceptable.'),
  undeclared: outside(400, 'UE-10000', 'The attribute does not exist.', { scimType: 'invalidPath' }),
  'id-given': outside(400, 'UE-10000', 'The attribute is read only.', { scimType: 'mutability' }),
  reserved: outside(400, 'UE-10000', 'The attribute is read only.', { scimType: 'mutability' }),
  'write-forbidden': outside(400, 'UE-10000', 'The attribute is read only.', { scimType: 'mutability' }),
  unproven: outside(400, 'UE-10000', 'The contact must be verified first.'),
  unequal: outside(400, 'UE-10000', 'Two values differ.'),
  similar: { code: 40002, extra: { text: 'The password must not contain a name of its owner.' } },
} as const;

/** The user that the request is about: in the body's user, or in the query. */
function userIn({ body, query }: HttpRequest): string {
  const { user } = body?.toString('utf8').trimStart().startsWith('{') ? jsonObjectOf(body) : {};
  const named = (user as { username?: unknown } | undefined)?.username ?? new URLSearchParams(query).get('username');
  return typeof named === 'string' ? named : '';
}

const disabled = {
  code: 17004,
  extra: (_detail: unknown, request: HttpRequest): Extra => ({ http: 400, text: `user account is disabled '${userIn(request)}'.` }),
} as const;

const taken = ({ given }: { readonly given: string }): Extra => ({ value: given, scimType: 'uniqueness' });
const named = ({ given }: { readonly given: string }): Extra => ({ value: given });

const faults = {
  'input.rejected': byProblem,
  'access-token.unknown': stale,
  'possession.unproven': unproven,
  'session.expired': stale,
  'session.revoked': stale,
  'permission.missing': forbidden,
  'account.protected': forbidden,
  'settings.contradictory': outside(400, 'IDG-50013', 'The properties exclude each other.', { title: 'Connector update failed.' }),
  'default-group.absent': { code: 20019, vague: 'this vendor has no groups that newcomers join' },
  'account-quota.exhausted': { code: 20019, vague: 'this vendor limits no accounts' },
  'sign-in-quota.exhausted': { code: 18013, vague: 'this vendor counts no sign-ins of a month' },
  'hook.refused': forbidden,
  'entrance.denied': forbidden,
  'write.concurrent': outside(429, '429', 'Too Many Requests', { headers: { 'retry-after': '1' } }),
  'account.not-found': { code: 18003, extra: named },
  'account.exists': { code: 20030, extra: taken },
  'person.underage': { code: 18013, vague: 'this vendor knows no age' },
  'account.disabled': disabled,
  'account.expired': disabled,
  'account.locked': {
    code: 17003,
    extra: ({ by }: FaultDetails['account.locked'], request: HttpRequest): Extra => ({
      http: 400,
      text: `User account is locked - '${userIn(request)}'.`,
      ...(by === 'unconfirmed' ? { word: '17005', text: 'User Account is not yet confirmed.' } : {}),
    }),
  },
  'attempts.exhausted': 17003,
  'directory.unknown': { code: 18003, extra: named },
  'account.ambiguous': 20032,
  'security-question.unknown': { code: 18017, extra: { value: 'Challenge answers cannot be found.' } },
  'security-answers.too-many': 20029,
  'security-answers.incomplete': 20012,
  'security-answer.wrong': 20008,
  'security-questions.unfinished': 20010,
  'recovery-criteria.absent': 20014,
  'recovery-criteria.unusable': 20013,
  'directory.undetermined': {
    code: 20015,
    extra: ({ identifier }: FaultDetails['directory.undetermined']): Extra => ({ value: identifier }),
  },
  'identifier.unknown': { code: 18003, extra: named },
  'username.taken': { code: 20030, extra: taken },
  'email.taken': { code: 20030, extra: taken },
  'phone.taken': { code: 20030, extra: taken },
  'account.linkable': {
    code: 20030,
    extra: ({ identifier }: FaultDetails['account.linkable']): Extra => taken({ given: identifier }),
  },
  'value.taken': outside(409, 'UE-10000', 'The value is taken.', { scimType: 'uniqueness' }),
  'contact.unverified': outside(400, 'UAR-10003', 'No verified channels found for user'),
  'contact.absent': outside(400, '20016', 'Email notification sending failed. Sending email address is not configured for the user.'),
  'password.mismatch': 17002,
  'password.former': 17002,
  'password.absent': 17002,
  'password.reused': 22001,
  'current-password.missing': outside(400, 'UE-10000', 'The current password is required.'),
  'session.stale': outside(403, 'UE-10000', 'Sign in again first.'),
  'credentials.refused': 17002,
  'registration.closed': 20021,
  'consent.missing': outside(400, 'USR-10003', 'A consent is required.'),
  'recovery.disabled': 20017,
  'template.absent': { code: 20011, vague: 'this vendor sends all its mails', extra: { value: '' } },
  'sender.unconfigured': { code: 20011, vague: 'this vendor does not say why no mail was sent', extra: { value: '' } },
  'verification.missing': { code: 18001, extra: { value: '' } },
  'code.wrong': { code: 18001, extra: codeIn },
  'code.used': { code: 18001, extra: codeIn },
  'code.expired': { code: 18002, extra: codeIn },
  'pending-verification.absent': 20024,
  'scope.unknown': { code: 41003, extra: ({ name }: FaultDetails['scope.unknown']): Extra => ({ value: name }) },
  'scope.exists': {
    code: 41004,
    extra: ({ name, builtIn }: FaultDetails['scope.exists']): Extra => ({
      value: name,
      ...(builtIn
        ? { text: 'Scope with the name %s already exists as an OIDC scope in the system. Please use a different scope name.' }
        : {}),
    }),
  },
  'captcha.required': { code: 18004, extra: { headers: { reCaptcha: 'true' } } },
  'captcha.wrong': { code: 18004, extra: { headers: { reCaptcha: 'true' } } },
  'captcha.expired': { code: 18004, extra: { headers: { reCaptcha: 'true' } } },
  'rate.exceeded': {
    code: null,
    extra: ({ retryAfter }: FaultDetails['rate.exceeded']): Extra => ({
      http: 429,
      word: '429',
      text: 'Too Many Requests',
      headers: { 'retry-after': String(retryAfter) },
    }),
  },
} as const;

const steps = everyStep<Code, Extra>(
  { storage: 18013, file: 18013, key: 18013, settings: 40001, module: 22002, message: 20011, peer: 18013 },
  {
    'directories.load': 20025,
    'directory.open': 20026,
    'account.lock-new': 20020,
    'recovery-settings.read': 20016,
    'registration-settings.read': 20033,
    'lockout-settings.read': 20028,
    'questions.read': 20001,
    'questions.store': 20002,
    'answered-sets.read': 20003,
    'answers.read': 20004,
    'answer.read': 20005,
    'answers.store': 20006,
    'answer.hash': 20007,
    'account.insert': 20019,
    'account.lock': 20022,
    'account.unlock': 20023,
    'account-state.read': 20027,
    'lock-state.read': 20041,
    'settings.read': 20016,
    'attempts.append': 20034,
    'code.store': 20009,
    'consent.record': 20042,
    'password-history.open': 22002,
    'password-history.read': 22003,
    'password-history.append': 22004,
    'password-history.erase': 22005,
  },
);

export const wso2 = dialect(
  { name: 'wso2', codes, requestErrors, steps, problems, defect: 18013, authenticate, success, failure, traced },
  callerCommands,
  faults,
  { endpoint: byVerb },
);
