// The code of each fault, refused request, step and problem in this vendor's language, unless an endpoint has its own.
import type { FaultDetails } from '../../core/faults/all.ts';
import type { HttpRequest } from '../../http/request.ts';
import { everyStep } from '../_common/answers.ts';
import { dialect } from '../_common/dialect.ts';
import type { RequestErrorDetails } from '../_common/request-errors.ts';
import { afterParameters, authenticate, callerCommands } from './authenticate.ts';
import { type Code, codes } from './codes.ts';
import { failure, subCode, success } from './envelope.ts';
import type { Extra } from './reply.ts';
import { answered } from './saved/answers.ts';
import { vendorNames } from './settings.ts';
import { addressAt } from './wire/data-center.ts';
import { notForCaller } from './wire/method-name.ts';

/** The vendor tells neither which methods there are, nor which of them are for others. */
const notForThisCaller = {
  code: 403007,
  extra: (_detail: unknown, request: HttpRequest): Extra => ({ details: notForCaller(request) }),
} as const;

const requestErrors = {
  'request.unreadable': 400001,
  'body.missing': 400002,
  'request.too-large': 413001,
  'operation.unknown': notForThisCaller,
  'method.not-allowed': 405001,
  'parameter.missing': {
    code: 400002,
    extra: ({ names }: RequestErrorDetails['parameter.missing']): Extra => ({ details: `Missing required parameter: ${names.join(', ')}` }),
  },
  'parameter.malformed': {
    code: 400004,
    extra: ({ name }: RequestErrorDetails['parameter.malformed']): Extra => ({ details: `Invalid parameter format: ${name}` }),
  },
  'parameter.out-of-bounds': {
    code: 400006,
    extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({ details: `${name} ${allowed}` }),
  },
  'parameter.conflicting': 400006,
  'parameter.untrimmed': 400006,
  'tenant.unspecified': { code: 400093, extra: { details: 'Missing required parameter: ApiKey' } },
  'tenant.unknown': { code: 400093, extra: { details: 'Invalid ApiKey parameter' } },
  'service.suspended': 503001,
  'server.overloaded': 503001,
  'credentials.absent': 403012,
  'cookie.absent': { code: 403035, extra: { details: 'missing cookie' } },
  'authorization.malformed': 400008,
  'caller.unknown': { code: 403005, extra: { details: 'Unknown userKey' } },
  'client-secret.wrong': 403010,
  'secret.exposed': 403006,
  'secret.undecipherable': { code: 400006, vague: 'no parameter of this vendor is encrypted' },
  'signature.wrong': 403003,
  'timestamp.skewed': {
    code: 403002,
    extra: ({ given, now, window }: RequestErrorDetails['timestamp.skewed']): Extra => ({
      details: `The requests timestamp skew more than ${window} seconds from the server time. Please check you server's time and timezone configuration. Server timestamp: ${now}, Request timestamp: ${given}`,
    }),
  },
  'nonce.replayed': 403004,
  'caller.kind-unsuitable': notForThisCaller,
  'address.blocked': 403051,
} as const;

/** What the vendor calls a token that is none, or none any more. */
const tokens: Readonly<Record<string, string>> = {
  continue: 'Invalid regToken',
  'separate-proof': 'Invalid jwt',
  'factor-evidence': 'Invalid jwt',
  'factor-challenge': 'Invalid phvToken',
  'enrol-authenticator': 'Invalid phvToken',
  'passkey-proof': 'Invalid jwt',
  'passkey-receipt': 'Invalid jwt',
  'one-time-begun': 'Invalid code',
  'change-contact': 'Invalid code',
  'one-time-link': 'Invalid code',
  'sign-in-link': 'Invalid code',
  'one-time-sign-in': 'Invalid code',
};

function ofCode({ purpose }: Pick<FaultDetails['code.used'], 'purpose'>): Extra {
  const details = tokens[purpose];
  return details === undefined ? {} : { details };
}

/** The name of the provider, and what is wrong there. */
const ofProvider =
  (what: string) =>
  ({ provider }: { readonly provider: string }): Extra => ({ details: `${provider}: ${what}` });

/** What the provider answered, or that it did not: the step's own words, without an address. */
const ofPeer = (cause: unknown): Extra => {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? { details: `The provider: ${code}` } : {};
};

const conflicts = {
  type: 'the type cannot be changed while the field has values',
  values: 'the field cannot be taken away while it has values',
  parent: 'a field above or below it is declared',
  deleted: 'the field was deleted',
} as const;

const faults = {
  'input.rejected': 400009,
  'permission.missing': notForThisCaller,
  'account.protected': {
    code: 403007,
    extra: { details: 'The account may do everything: no application enters it, or changes how it is entered' },
  },
  'account.not-found': { code: 403005, extra: { details: 'Unknown user' } },
  'account-quota.exhausted': 403036,
  'default-group.absent': { code: 403036, vague: 'this vendor has no groups that newcomers join' },
  'sign-in-quota.exhausted': 403048,
  // As a vendor's extension that fails without a code of its own; its words are the tenant's.
  'entrance.denied': { code: 403007, vague: 'this vendor lets everybody into every site' },
  'hook.refused': { code: 599999, extra: ({ text }: FaultDetails['hook.refused']): Extra => ({ details: text }) },
  'subscriber.unknown': 404000,
  'account.disabled': 403041,
  'account.expired': 403041,
  'account.locked': { code: 403120, extra: { details: 'Account temporarily locked out' } },
  'identifier.unknown': { code: 403042, extra: { details: 'invalid loginID or password' } },
  'existence.hidden': 403026,
  'content.suspect': {
    code: 401010,
    extra: ({ host }: FaultDetails['content.suspect']): Extra => ({
      details: `The mail has a link to ${host}, which is no domain of the site`,
    }),
  },
  'template.absent': { code: 500034, vague: 'this vendor sends all its mails' },
  'sender.unconfigured': { code: 500034, vague: 'this vendor has its own mail server' },
  'person.underage': 403044,
  'settings.contradictory': {
    code: 401000,
    extra: ({ settings }: FaultDetails['settings.contradictory']): Extra => ({
      details: `Policies exclude each other: ${settings.flatMap((name) => vendorNames[name] ?? []).join(', ')}`,
    }),
  },
  'username.taken': { code: 400003, extra: { details: 'Username already exists' } },
  'email.taken': { code: 400003, extra: { details: 'Email already exists' } },
  'value.taken': 400022,
  'write.concurrent': 409030,
  'schema.malformed': { code: 400020, extra: ({ reason }: FaultDetails['schema.malformed']): Extra => ({ details: reason }) },
  'schema.conflict': {
    code: 400029,
    extra: ({ path, because }: FaultDetails['schema.conflict']): Extra => ({ details: `${path}: ${conflicts[because]}` }),
  },
  'pattern.too-costly': {
    code: 400031,
    extra: ({ path, why }: FaultDetails['pattern.too-costly']): Extra => ({ details: `The format of ${path} is too complex: ${why}` }),
  },
  'attribute.reserved': {
    code: 400029,
    extra: ({ name }: FaultDetails['attribute.reserved']): Extra => ({ details: `${name} is written by servers alone` }),
  },
  'attribute.unknown': {
    code: 400006,
    extra: ({ path }: FaultDetails['attribute.unknown']): Extra => ({ details: `No such field: ${path}` }),
  },
  'record-type.unknown': { code: 400006, vague: 'accounts always have a type' },
  'provider-token.invalid': {
    code: 500023,
    extra: ({ provider, because }: FaultDetails['provider-token.invalid']): Extra => ({
      details: `${provider ?? 'The provider'}: the token is not taken${because === undefined ? '' : ` (${because})`}`,
    }),
  },
  'provider-token.foreign': { code: 403201, extra: ofProvider('the token was made for another application') },
  'provider-request.unknown': 403040,
  'provider.unknown': { code: 500031, extra: ofProvider('the site has no such provider') },
  'provider-application.absent': { code: 500031, extra: ofProvider('the site has no application there') },
  'shared-application.absent': {
    code: 500003,
    extra: ofProvider('the site uses an application of others there, and has none for its data centre'),
  },
  'provider.undiscoverable': { code: 403008, extra: ofProvider('it does not describe itself where its issuer says') },
  'provider.cancelled': 200001,
  'provider.refused': {
    code: 400122,
    extra: ({ provider, error }: FaultDetails['provider.refused']): Extra => ({ details: `${provider}: ${error}` }),
  },
  'provider-profile.unfit': { code: 400009, vague: 'whom a provider vouches for may finish the registration later' },
  'provider-session.not-exchangeable': { code: 500014, extra: ofProvider('sessions of the form before OAuth 2 are exchanged no more') },
  'provider-permission.not-requested': { code: 403022, extra: ofProvider('the person was never asked for the permission') },
  'provider-permission.refused': { code: 403023, extra: ofProvider('the person refused the permission') },
  'provider.limit-reached': { code: 403024, extra: ofProvider('it takes no more') },
  'friend.not-found': 404001,
  'provider-session.absent': 409031,
  'provider-session.expired': 403009,
  'provider.occupied': { code: 409002, extra: ofProvider('the account has another identity there') },
  'identity.present': 409001,
  'identity.taken': 409001,
  'identity.absent': 400106,
  'identity.unexpected': 403017,
  'identity.exclusive': 400030,
  'redirect.mismatch': 400011,
  'account.linkable': { code: 400003, extra: { details: 'Email already exists' } },
  'phone.taken': { code: 400003, extra: { details: 'Phone number already exists' } },
  'contact.unverified': 400028,
  'contact.absent': { code: 403047, vague: 'an account without address cannot be written to' },
  'password.mismatch': { code: 403042, extra: { details: 'invalid loginID or password' } },
  'password.absent': { code: 403042, extra: { details: 'invalid loginID or password' } },
  'password.former': { code: 401030, extra: { details: 'Old Password Used' } },
  'password.reused': { code: 401030, extra: { details: 'invalid password: the provided password was already in use by this account' } },
  'current-password.missing': 403042,
  'credentials.refused': { code: 403042, extra: { details: 'invalid loginID or password' } },
  'attempts.exhausted': { code: 403042, extra: { details: 'invalid loginID or password' } },
  'registration.closed': { code: 403000, vague: 'this vendor knows no closed registration' },
  'recovery.disabled': { code: 403000, vague: 'this vendor knows no closed recovery' },
  'consent.missing': {
    code: 400009,
    extra: ({ document }: FaultDetails['consent.missing']): Extra => ({ details: `Missing consent: ${document}` }),
  },
  'document.unknown': {
    code: 404000,
    extra: ({ document }: FaultDetails['document.unknown']): Extra => ({ details: `No such consent: ${document.slice(0, 80)}` }),
  },
  'document.malformed': {
    code: 400009,
    extra: ({ document, reason }: FaultDetails['document.malformed']): Extra => ({ details: `${document} ${reason}` }),
  },
  'document-text.unknown': {
    code: 404000,
    extra: ({ document, language }: FaultDetails['document-text.unknown']): Extra => ({
      details: `No such legal statement for ${document} ${language.slice(0, 40)}`,
    }),
  },
  'document-text.published': {
    code: 400009,
    extra: ({ document, language, version }: FaultDetails['document-text.published']): Extra => ({
      details: `There is already legal statement for ${document} ${language} ${version}`,
    }),
  },
  'verification.missing': { code: 400002, extra: { details: 'Missing required parameter: passwordResetToken' } },
  'session.unknown': 403012,
  'session.expired': 403011,
  'session.stale': 403110,
  'session.closed': 403012,
  'session.revoked': 403011,
  'code.wrong': { code: 400006, extra: ofCode },
  'code.used': { code: 400006, extra: ofCode },
  'code.expired': { code: 400006, extra: ofCode },
  'one-time-sign-in.disabled': { code: 403000, extra: { details: 'The authentication method is disabled' } },
  'capability.absent': 400096,
  'factor.wrong': { code: 400006, extra: { details: 'Invalid code' } },
  'factor.waiting': { code: 400006, extra: { details: 'The push was not answered yet' } },
  'factor.denied': { code: 400006, extra: { details: 'The push was denied' } },
  'factor.unknown': 400006,
  'factor.not-offered': 400100,
  'factor.target-unusable': 400006,
  'factor.too-many': 400006,
  'passkey.not-offered': { code: 403000, extra: { details: 'The authentication method is disabled' } },
  'passkey.refused': {
    code: 400006,
    extra: ({ because }: FaultDetails['passkey.refused']): Extra => ({ details: `Invalid credential: ${because}` }),
  },
  'passkey.taken': { code: 403200, extra: { details: 'The credential is registered' } },
  'passkey.too-many': 400006,
  'passkey.absent': { code: 400006, extra: { details: 'Invalid credentialId' } },
  'means.last': { code: 403007, extra: { details: 'The account would have no way to sign in' } },
  'factor.absent': 403200,
  'factor.exists': 403200,
  'factor.last': { code: 403007, extra: { details: 'The account must have a TFA provider, and this is the last one' } },
  // Whoever signs in once more proves it.
  'second-factor.unproven': 403110,
  'pending-verification.absent': 403200,
  'captcha.required': 401020,
  'captcha.wrong': 401021,
  'captcha.expired': 401021,
  'device-ticket.invalid': 409012,
  'tenant.elsewhere': {
    code: 301001,
    extra: ({ home, location }: FaultDetails['tenant.elsewhere'], request: HttpRequest): Extra => ({
      members: { apiDomain: addressAt(home, request).apiDomain, location },
      headers: { location },
    }),
  },
  'feature.not-enabled': 403036,
  'tenant.incomplete': 403045,
  'user-agent.unsupported': 400097,
  'session-form.unknown': 500033,
  'access-token.unknown': 403025,
  'account.overused': {
    code: 503001,
    extra: ({ retryAfter }: FaultDetails['account.overused']): Extra => ({ headers: { 'retry-after': String(retryAfter) } }),
  },
  'origin.not-allowed': 400120,
  'referrer.missing': 403015,
  'account.not-admitted': 403013,
  'site.unknown': { code: 400093, extra: { details: 'Invalid ApiKey parameter' } },
  'site.removed': { code: 403007, extra: { details: 'Site was deleted' } },
  'site.joined': {
    code: 400006,
    extra: ({ owner }: FaultDetails['site.joined']): Extra => ({
      details: `siteGroupOwner: the site is in the group of ${owner}, and stays there`,
    }),
  },
  'site.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['site.too-many']): Extra => ({ details: `A partner has ${most} sites at most` }),
  },
  'site.exists': { code: 400007, vague: 'keys are drawn here' },
  'document-file.unknown': { code: 404000, extra: { details: 'Document not found' } },
  'document-file.unreadable': { code: 400006, extra: { details: 'documentContent is a PDF' } },
  'document-file.too-large': {
    code: 413003,
    extra: ({ mostBytes }: FaultDetails['document-file.too-large']): Extra => ({ details: `A document has ${mostBytes} bytes at most` }),
  },
  'document-file.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['document-file.too-many']): Extra => ({ details: `The sites have ${most} documents at most` }),
  },
  'screen-set.unknown': { code: 404000, extra: { details: 'Screen-set not found' } },
  'screen-set.too-large': {
    code: 413003,
    extra: ({ mostBytes, of }: FaultDetails['screen-set.too-large']): Extra => ({
      details: `${of === 'one' ? 'A screen-set has' : 'All screen-sets together have'} ${mostBytes} bytes at most`,
    }),
  },
  'screen-set.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['screen-set.too-many']): Extra => ({ details: `The sites have ${most} screen-sets at most` }),
  },
  'host.taken': {
    code: 400007,
    extra: ({ host }: FaultDetails['host.taken']): Extra => ({
      details: `gigyaSettings.customAPIDomainPrefix: ${host} leads to another site`,
    }),
  },
  'domain-alias.invalid': {
    code: 409040,
    extra: ({ wanted, target, found, text }: FaultDetails['domain-alias.invalid']): Extra => ({
      details: text
        ? `${text.name} must have a TXT record ${text.text}`
        : `${wanted} must be a CNAME of ${target}, and is ${found === null ? 'none' : `one of ${found}`}`,
    }),
  },
  'rate.exceeded': {
    code: 403048,
    extra: ({ retryAfter }: FaultDetails['rate.exceeded']): Extra => ({
      details: `Api rate limit exceeded, try again in ${retryAfter} seconds`,
      headers: { 'retry-after': String(retryAfter) },
    }),
  },
  'configuration.duplicate': {
    code: 400007,
    extra: ({ member, given }: FaultDetails['configuration.duplicate']): Extra => ({
      details: `Another webhook has this ${member === 'address' ? 'url' : 'name'}: ${given}`,
    }),
  },
  'webhook.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['webhook.too-many']): Extra => ({ details: `A site has ${most} webhooks at most` }),
  },
  'object.not-found': 404000,
  'photo.absent': 409010,
  'photo.unreadable': 409010,
  'photo.size-unfit': 413004,
  'photo.format-unsupported': 413004,
  'remote-content.absent': {
    code: 404004,
    extra: ({ status }: FaultDetails['remote-content.absent']): Extra => ({ details: `The address answers ${status}` }),
  },
  'remote-content.forbidden': { code: 400006, extra: { details: 'The address is not called from here' } },
  'peer.untrusted': {
    code: 500000,
    extra: ({ because }: FaultDetails['peer.untrusted']): Extra => ({ details: `The certificate is not trusted: ${because}` }),
  },
  'counter.unknown': {
    code: 409011,
    extra: ({ kind, path }: FaultDetails['counter.unknown']): Extra => ({ details: `Counter not registered: ${kind} ${path}` }),
  },
  'counter.exists': {
    code: 400007,
    extra: ({ kind, path }: FaultDetails['counter.exists']): Extra => ({
      details: `Counter is registered, or named twice: ${kind} ${path}`,
    }),
  },
  'counter.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['counter.too-many']): Extra => ({ details: `A site has ${most} counters at most` }),
  },
  'category.unknown': 404002,
  'comment.fixed': 403023,
  'category.closed': { code: 403037, extra: { details: 'The category is closed' } },
  'category.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['category.too-many']): Extra => ({ details: `A site has ${most} categories at most` }),
  },
  'media.not-accepted': {
    code: 401001,
    extra: ({ kind }: FaultDetails['media.not-accepted']): Extra => ({ details: `The category takes no ${kind}` }),
  },
  'pace.exceeded': {
    code: 400125,
    extra: ({ most, seconds }: FaultDetails['pace.exceeded']): Extra => ({ details: `${most} comments in ${seconds} seconds at most` }),
  },
  'cap.reached': {
    code: 400124,
    extra: ({ of, limit }: FaultDetails['cap.reached']): Extra => ({ details: `${limit} ${of}` }),
  },
  'comment.repeated': { code: 403037, extra: { details: 'The user has a review in this stream' } },
  'stream.unknown': {
    code: 404000,
    extra: ({ stream }: FaultDetails['stream.unknown']): Extra => ({ details: `No such stream: ${stream}` }),
  },
  'comment.unknown': { code: 404000, extra: { details: 'Comment not found' } },
  'comment.deleted': { code: 410000, extra: { details: 'The comment was deleted' } },
  'moderator.needed': 403007,
  'moderator.unknown': 404003,
  'moderator.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['moderator.too-many']): Extra => ({ details: `A site has ${most} moderators at most` }),
  },
  'comment.approved': 403031,
  'address.unproven': { code: 400006, extra: { details: 'email: is no address of the account that was verified' } },
  'ownership.missing': { code: 403023, extra: { details: 'No_user_permission' } },
  'action.unreported': 403000,
  'action.unknown': {
    code: 400126,
    extra: ({ action }: FaultDetails['action.unknown']): Extra => ({ details: `Invalid action: ${action}` }),
  },
  'action.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['action.too-many']): Extra => ({ details: `A site has ${most} actions at most` }),
  },
  'challenge.unknown': {
    code: 404000,
    extra: ({ challenge }: FaultDetails['challenge.unknown']): Extra => ({ details: `No such challenge: ${challenge}` }),
  },
  'variant.unknown': {
    code: 404000,
    extra: ({ variant }: FaultDetails['variant.unknown']): Extra => ({ details: `No such variant: ${variant}` }),
  },
  'challenge.too-many': {
    code: 400006,
    extra: ({ most }: FaultDetails['challenge.too-many']): Extra => ({ details: `A site has ${most} challenges at most` }),
  },
  'points.insufficient': {
    code: 400127,
    extra: ({ wanted, left }: FaultDetails['points.insufficient']): Extra => ({ details: `${wanted} points are wanted, ${left} are left` }),
  },
  'search.over-limit': {
    code: 504001,
    extra: ({ limitMillis }: FaultDetails['search.over-limit']): Extra => ({ details: `The search took longer than ${limitMillis} ms` }),
  },
  'search.over-deadline': {
    code: 504002,
    extra: ({ deadlineMillis }: FaultDetails['search.over-deadline']): Extra => ({
      details: `The search took longer than ${deadlineMillis} ms`,
    }),
  },
  'directory.unknown': { code: 400006, vague: 'this vendor knows no directories' },
  'account.ambiguous': { code: 403042, vague: 'this vendor knows no directories' },
  'directory.undetermined': { code: 403042, vague: 'this vendor knows no directories' },
  'account.exists': { code: 400003, vague: 'no identifier is primary here' },
  'obligation.unmeetable': { code: 500001, vague: 'every obligation is an outcome here' },
} as const;

const steps = everyStep<Code, Extra>(
  { storage: 500028, file: 500001, key: 500001, settings: 500001, module: 500001, message: 500034, peer: 500026 },
  {
    'session.open': 500002,
    'provider.ask': { code: 500026, extra: ofPeer },
    'provider.read': { code: 500023, extra: ofPeer },
  },
);

/** `accounts.login`: a method is a path, and comes by GET and by POST. */
export const methodRoute = (name: `${string}.${string}`) => ({ operation: name, method: ['GET', 'POST'], path: `/${name}` });

export const gigya = dialect(
  {
    ...{ name: 'gigya', codes, requestErrors, steps, problems: subCode, defect: 500001 },
    ...{ authenticate, afterParameters, success, failure, answered },
  },
  callerCommands,
  faults,
  { method: methodRoute },
);
