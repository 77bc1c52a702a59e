// The code of each fault, refused request, step and problem in this vendor's language, unless an endpoint has its own.
import type { FaultDetails } from '../../core/faults/all.ts';
import { everyStep } from '../_common/answers.ts';
import { dialect } from '../_common/dialect.ts';
import type { RequestErrorDetails } from '../_common/request-errors.ts';
import { byVerb, type VerbAndPath } from '../_common/routes.ts';
import { authenticate, callerCommands, groupsOf } from './authenticate.ts';
import { type Code, codes } from './codes.ts';
import { failure, success, traced } from './envelope.ts';
import type { Extra } from './reply.ts';
import { vendorName } from './wire/attribute-names.ts';
import { loadFlow } from './wire/load-flow.ts';

const refusedSentence = 'Incorrect username or password. Try again.';
const lockedSentence = 'Too many attempts. Please try again later.';
const tooYoung = 'You are not old enough to register here.';
const locked: Extra = { description: lockedSentence, sentence: lockedSentence };
const unknownPath = { code: null, extra: {} } as const;

const requestErrors = {
  'request.unreadable': { code: 200, extra: { description: 'the request body is not valid' } },
  'body.missing': 100,
  'request.too-large': { code: 200, extra: { description: 'request entity too large' } },
  'operation.unknown': unknownPath,
  'method.not-allowed': unknownPath,
  'parameter.missing': {
    code: 100,
    extra: ({ names }: RequestErrorDetails['parameter.missing']): Extra => ({
      argument: names[0]!,
      description: `missing arguments: ${names.join(', ')}`,
    }),
  },
  'parameter.malformed': {
    code: 200,
    extra: ({ name, expected }: RequestErrorDetails['parameter.malformed']): Extra => ({
      argument: name,
      description: `${name} was not valid for the following reason: ${expected === 'JSON' ? 'the JSON is not syntactically valid' : `not a valid ${name}`}`,
    }),
  },
  'parameter.out-of-bounds': {
    code: 200,
    extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
      argument: name,
      description: /^no such|following reason/.test(allowed) ? allowed : `${name} was not valid for the following reason: ${allowed}`,
    }),
  },
  'parameter.conflicting': {
    code: 201,
    extra: ({ names }: RequestErrorDetails['parameter.conflicting']): Extra => ({
      argument: names[0]!,
      description: `conflicting arguments: ${names.join(', ')}`,
    }),
  },
  'parameter.untrimmed': 200,
  'tenant.unspecified': {
    code: 224,
    extra: ({ host }: RequestErrorDetails['tenant.unspecified']): Extra => ({
      description: `no application is configured for domain '${host}'`,
    }),
  },
  'tenant.unknown': {
    code: 221,
    extra: ({ given }: RequestErrorDetails['tenant.unknown']): Extra => ({
      description: `no such application: '${given}'`,
      members: { application_id: given },
    }),
  },
  'service.suspended': 480,
  'server.overloaded': 510,
  'credentials.absent': { code: 205, extra: { description: 'no authentication provided, for example client_id and client_secret' } },
  'cookie.absent': 205,
  'authorization.malformed': 402,
  'caller.unknown': 402,
  'client-secret.wrong': 402,
  'secret.exposed': { code: 402, vague: 'this vendor accepts secrets over any connection' },
  'secret.undecipherable': { code: 200, vague: 'no parameter of this vendor is encrypted' },
  'signature.wrong': 402,
  'timestamp.skewed': 402,
  'nonce.replayed': 402,
  'caller.kind-unsuitable': {
    code: 205,
    extra: ({ got }: RequestErrorDetails['caller.kind-unsuitable']): Extra => ({
      description: `authentication method '${got}' is not supported by this endpoint`,
    }),
  },
  'address.blocked': 403,
} as const;

const problems = {
  required: 390,
  type: 341,
  unparsable: 340,
  date: 342,
  pattern: 360,
  'too-short': 360,
  'too-long': 363,
  'too-large': 363,
  'not-allowed': 360,
  'email-form': 360,
  'phone-form': 360,
  'unacceptable-text': 360,
  undeclared: 223,
  reserved: 234,
  'id-given': 320,
  'write-forbidden': 223,
  unproven: 360,
  unequal: 390,
  similar: 390,
} as const;

/** The record API tells problems apart by code. */
export const recordProblems = { ...problems, required: 362, unequal: 360, similar: 360 } as const;

const faults = {
  'input.rejected': 390,
  'permission.missing': 403,
  'account.protected': 403,
  'settings.contradictory': {
    code: 200,
    extra: ({ settings }: FaultDetails['settings.contradictory']): Extra => ({
      description: `settings exclude each other: ${settings.join(', ')}`,
    }),
  },
  'account.not-found': { code: 310, extra: { description: 'entity not found' } },
  'account.disabled': { code: 210, extra: { sentence: refusedSentence } },
  'account.expired': { code: 210, extra: { sentence: refusedSentence } },
  'account.locked': { code: 390, extra: locked },
  'account.exists': 390,
  'person.underage': { code: 390, extra: { description: tooYoung, sentence: tooYoung } },
  'record.not-found': { code: 310, extra: { description: 'entity not found' } },
  'record.changed': 330,
  'batch.undone': {
    code: 300,
    extra: ({ at }: FaultDetails['batch.undone']): Extra => ({
      description: `error creating record: undone because record ${at + 1} of the batch failed`,
    }),
  },
  'attribute.unknown': 223,
  'attribute.exists': 233,
  'attribute.reserved': 234,
  'schema.malformed': {
    code: 200,
    extra: ({ reason }: FaultDetails['schema.malformed']): Extra => ({
      argument: 'attr_def',
      description: `attr_def was not valid for the following reason: ${reason}`,
    }),
  },
  'record-type.exists': {
    code: 232,
    extra: ({ type }: FaultDetails['record-type.exists']): Extra => ({
      description: `entity type already exists: '${type}'`,
      members: { type_name: type },
    }),
  },
  'client.unknown': {
    code: 200,
    extra: { argument: 'for_client_id', description: 'for_client_id was not valid for the following reason: no such client' },
  },
  'client.protected': 403,
  'record-type.unknown': {
    code: 222,
    extra: ({ type }: FaultDetails['record-type.unknown']): Extra => ({
      description: `entity type does not exist: '${type}'`,
      members: { type_name: type },
    }),
  },
  'identifier.unknown': { code: 212, extra: { sentence: 'No account can be found with that email address.' } },
  'username.taken': 361,
  'email.taken': 361,
  'phone.taken': 361,
  'value.taken': 361,
  'contact.unverified': { code: 390, extra: { sentence: 'Please verify your email address first.' } },
  'contact.absent': 212,
  'password.mismatch': { code: 213, extra: { sentence: refusedSentence } },
  'password.former': { code: 213, extra: { sentence: refusedSentence } },
  'password.absent': { code: 211, extra: { sentence: 'This account has no password.' } },
  'password.reused': { code: 214, extra: { sentence: 'This password is not acceptable. Select a different password.' } },
  'current-password.missing': { code: 390, extra: { sentence: 'Please give your present password.' } },
  'credentials.refused': { code: 210, extra: { sentence: refusedSentence } },
  'attempts.exhausted': { code: 210, extra: { sentence: refusedSentence } },
  'registration.closed': 403,
  'recovery.disabled': 403,
  'verification.missing': 100,
  'consent.missing': {
    code: 390,
    extra: ({ document }: FaultDetails['consent.missing']): Extra => ({ sentence: `Please agree to: ${document}.` }),
  },
  'obligation.unmeetable': {
    code: 390,
    extra: ({ obligation }: FaultDetails['obligation.unmeetable']): Extra => ({
      sentence: `Before signing in: ${obligation.replaceAll('-', ' ')}.`,
    }),
  },
  'form.broken': {
    code: 226,
    extra: ({ form, because }: FaultDetails['form.broken']): Extra => ({ description: `the flow '${form}' is misconfigured: ${because}` }),
  },
  'template.absent': {
    code: 226,
    extra: ({ template }: FaultDetails['template.absent']): Extra => ({
      description: `the flow is misconfigured: mail template '${template}' is missing`,
    }),
  },
  'sender.unconfigured': { code: 500, vague: 'this vendor has its own mail server' },
  'write.concurrent': 510,
  'account-quota.exhausted': 510,
  'default-group.absent': { code: 510, vague: 'this vendor has no groups that newcomers join' },
  'sign-in-quota.exhausted': 510,
  'entrance.denied': { code: 403, vague: 'this vendor lets everybody into every application' },
  'hook.refused': {
    code: 540,
    extra: ({ text }: FaultDetails['hook.refused']): Extra => ({ description: text, members: { message: text } }),
  },
  'pending-verification.absent': { code: 212, vague: 'who has nothing to verify is answered in silence' },
  'provider-token.invalid': {
    code: 200,
    extra: { argument: 'token', description: 'token was not valid for the following reason: unknown, used or expired token' },
  },
  'provider-token.foreign': {
    code: 200,
    extra: { argument: 'token', description: 'token was not valid for the following reason: unknown, used or expired token' },
  },
  'identity.unknown': { code: 310, extra: { description: 'user not found' } },
  'identity.absent': { code: 310, extra: { description: 'identifier not found' } },
  'identity.taken': { code: 380, extra: { members: { existing_provider: 'capture' } } },
  'account.linkable': {
    code: 380,
    extra: ({ heldBy }: FaultDetails['account.linkable']): Extra => ({
      members: { existing_provider: heldBy.includes('password') ? 'capture' : (heldBy[0] ?? 'capture') },
    }),
  },
  'provider-profile.unfit': {
    code: 300,
    extra: ({ problems }: FaultDetails['provider-profile.unfit']): Extra => ({
      description: `error creating record: the provider's profile does not fit '${vendorName('account', problems[0].field)}'`,
    }),
  },
  'means.last': {
    code: 200,
    extra: {
      argument: 'identifier_to_remove',
      description: 'identifier_to_remove was not valid for the following reason: no way to sign in would be left',
    },
  },
  'grant-type.unsupported': {
    code: 200,
    extra: { argument: 'grant_type', description: 'grant_type was not valid for the following reason: unknown grant type' },
  },
  'grant.revoked': 413,
  'redirect.mismatch': {
    code: 420,
    extra: ({ given, expected }: FaultDetails['redirect.mismatch']): Extra => ({
      members: { expected_value: expected, supplied_value: given },
    }),
  },
  'access-token.unknown': {
    code: 200,
    extra: { argument: 'access_token', description: 'access_token was not valid for the following reason: unknown token' },
  },
  'refresh-token.invalid': {
    code: 200,
    extra: { argument: 'refresh_token', description: 'refresh_token was not valid for the following reason: unknown token' },
  },
  'session.expired': 414,
  'session.revoked': 414,
  'session.stale': { code: 414, extra: { description: 'the sign-in is too old for this: sign in again' } },
  'second-factor.unproven': { code: 414, extra: { description: 'this needs a sign-in with the second factor' } },
  'code.wrong': { code: 200, extra: { argument: 'verification_code', description: 'verification code not recognized' } },
  'code.used': { code: 200, extra: { argument: 'verification_code', description: 'verification code not recognized' } },
  'code.expired': 416,
  'captcha.required': { code: 390, extra: { sentence: 'Please solve the captcha.' } },
  'captcha.wrong': { code: 390, extra: { sentence: 'Please solve the captcha.' } },
  'captcha.expired': { code: 390, extra: { sentence: 'Please solve the captcha.' } },
  'rate.exceeded': 510,
  'directory.unknown': { code: 200, vague: 'this vendor knows no directories' },
  'account.ambiguous': { code: 212, vague: 'this vendor knows no directories' },
  'directory.undetermined': { code: 212, vague: 'this vendor knows no directories' },
  'query.malformed': {
    code: 200,
    extra: ({ reason }: FaultDetails['query.malformed']): Extra => ({
      argument: 'filter',
      description: `filter was not valid for the following reason: ${reason}`,
    }),
  },
} as const;

const steps = everyStep<Code, Extra>({ storage: 500, file: 500, key: 500, settings: 500, module: 500, message: 500, peer: 500 });

/** `/entity.find` comes by GET and by POST, `POST /oauth/signin` by POST alone; the operation is the path either way. */
function akamaiRoute(name: `/${string}` | VerbAndPath) {
  const { operation, method, path } = byVerb(name.startsWith('/') ? `GET ${name}` : (name as VerbAndPath));
  return { operation: operation.replace(/^\w+ /, ''), method: name.startsWith('/') ? ['GET', 'POST'] : method, path };
}

export const akamai = dialect(
  {
    name: 'akamai',
    codes,
    requestErrors,
    steps,
    problems,
    defect: 500,
    groupsOf,
    authenticate,
    afterParameters: loadFlow,
    success,
    failure,
    traced,
  },
  callerCommands,
  faults,
  { endpoint: akamaiRoute },
);
