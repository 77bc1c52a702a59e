// The code of each fault, refused request, step and problem in this vendor's language, unless an endpoint has its own.

import type { HolderKind, ItemKind } from '../../core/permissions/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import { everyStep } from '../_common/answers.ts';
import { dialect } from '../_common/dialect.ts';
import { byProblem } from '../_common/find-answer.ts';
import type { RequestErrorDetails } from '../_common/request-errors.ts';
import { byVerb, type VerbAndPath } from '../_common/routes.ts';
import { authenticate, callerCommands } from './authenticate.ts';
import { type Code, codes } from './codes.ts';
import { failure, isRest, success } from './envelope.ts';
import type { Extra } from './reply.ts';
import { unservedOfThird } from './wire/unserved.ts';

const plain = (http: number, text: string) => ({ code: null, extra: { http, text } }) as const;

/** What clients of REST read from the envelope, and lose where HTTP says it, too; elsewhere HTTP says it. */
const inEnvelope = (http: number, text: string) =>
  ({
    code: null,
    extra: (_detail: unknown, { path }: HttpRequest) => ({ ...(isRest(path) ? { number: http } : { http }), text }),
  }) as const;

/** A path of the third generation says whether the vendor has it, and which one that is here is nearest to it. */
const unserved = ({ name, served = () => [] }: RequestErrorDetails['operation.unknown'], { path }: HttpRequest): Extra =>
  path.startsWith('/api/v3/')
    ? unservedOfThird(name, served())
    : { ...(isRest(path) ? { number: 404 } : { http: 404 }), text: 'Not Found' };

/** Clients of the first generation read the address of a fresh picture without asking whether it is there. */
const picture = { picture: true } as const;

const requestErrors = {
  'request.unreadable': plain(400, 'The request cannot be read.'),
  'body.missing': 2231,
  'request.too-large': plain(413, 'The request is too large.'),
  'operation.unknown': { code: null, extra: unserved },
  'method.not-allowed': inEnvelope(405, 'Method Not Allowed'),
  'parameter.missing': 2231,
  'parameter.malformed': 2231,
  'parameter.out-of-bounds': 2231,
  'parameter.conflicting': 2231,
  'parameter.untrimmed': 2231,
  'tenant.unspecified': 2101,
  'tenant.unknown': 2224,
  'service.suspended': 1000,
  'server.overloaded': 1000,
  'credentials.absent': 2020,
  'cookie.absent': 2020,
  'authorization.malformed': 2207,
  'caller.unknown': 2011,
  'client-secret.wrong': 1001,
  'secret.exposed': 1001,
  'secret.undecipherable': 2016,
  'signature.wrong': { code: null, extra: { number: 1300, text: 'Signature error' } },
  'timestamp.skewed': { code: null, extra: { number: 1305, text: 'The clock differs too much' } },
  'nonce.replayed': { code: null, extra: { number: 1306, text: 'The nonce was used before' } },
  'caller.kind-unsuitable': 1001,
  'address.blocked': 1001,
} as const;

const problems = {
  required: 2231,
  type: 2231,
  unparsable: 2231,
  date: 2231,
  pattern: { code: 2231, vague: 'this vendor has no code for a text of another form' },
  'password:pattern': { code: 2029, vague: 'the only code about what a password must be' },
  'too-short': { code: 2231, vague: 'this vendor has no code for a text that is too short' },
  'password:too-short': 2029,
  'too-long': { code: 2231, vague: 'this vendor has no code for a text that is too long' },
  'password:too-long': 2029,
  'too-large': 2231,
  'not-allowed': 2231,
  'email-form': 2204,
  'phone-form': 2028,
  'unacceptable-text': { code: 2231, vague: 'only names of applications have a code for letters that may not be in them' },
  undeclared: 2231,
  reserved: 2018,
  'id-given': 2018,
  'write-forbidden': 2018,
  unproven: 2225,
  unequal: 2231,
  similar: { code: 2029, vague: 'the only code about what a password must be' },
} as const;

const absent = {
  role: { number: 3903, text: 'The role does not exist', chinese: '角色不存在' },
  resource: { number: 404, text: 'The resource does not exist', chinese: '资源不存在' },
  policy: { number: 404, text: 'The policy does not exist', chinese: '策略不存在' },
} as const;
const taken = {
  role: { number: 409, text: 'The role exists already', chinese: '角色已存在' },
  resource: { number: 409, text: 'The resource exists already', chinese: '资源已存在' },
  policy: { number: 409, text: 'The policy exists already', chinese: '策略已存在' },
} as const;
const nobody = {
  account: { number: 404, text: 'The policy is not assigned to that user', chinese: '用户未被授权该策略' },
  group: { number: 3901, text: 'The group does not exist', chinese: '分组不存在' },
  department: { number: 3901, text: 'The department does not exist', chinese: '部门不存在' },
  role: absent.role,
} as const;

const faults = {
  'input.rejected': byProblem,
  'permission.missing': 1001,
  'ownership.missing': 2202,
  'write.concurrent': 1000,
  'entrance.denied': 1001,
  'hook.refused': { code: 1001, vague: 'this vendor has no code for what a pipeline refuses' },
  'account.not-found': 2004,
  'account.elsewhere': 2036,
  'account.exists': 2026,
  'account-quota.exhausted': 2040,
  'default-group.absent': 2012,
  'sign-in-quota.exhausted': 2002,
  'person.underage': { code: 2231, vague: 'this vendor knows no age' },
  'account.protected': 2212,
  'batch.too-large': 2030,
  'account.disabled': 2005,
  'account.expired': 2005,
  'account.locked': 2005,
  'attempts.exhausted': 2006,
  'directory.unknown': { code: 2011, vague: 'this vendor names no directories' },
  'account.ambiguous': { code: 2004, vague: 'this vendor names no directories' },
  'directory.undetermined': { code: 2004, vague: 'this vendor names no directories' },
  'identifier.unknown': 2004,
  'existence.hidden': { code: 1001, vague: 'this vendor tells everybody whether there is a user' },
  'username.taken': 2034,
  'email.taken': 2200,
  'phone.taken': 2035,
  'account.linkable': 2026,
  'identity.taken': 2215,
  'provider.occupied': 2213,
  'identity.absent': 2216,
  'identity.unexpected': { code: 2231, vague: 'the identity that is named is not the one that the token proves' },
  'provider.unknown': { code: 2231, vague: 'this vendor has no code for a provider that a pool does not have' },
  'provider-token.invalid': { code: 2207, vague: 'the only code about a token that is not believed' },
  'provider-token.foreign': { code: 2207, vague: 'the only code about a token that is not believed' },
  'value.taken': { code: 2018, vague: 'this vendor has no unique attributes beside its identifiers' },
  'contact.unverified': { code: null, extra: { number: 2042, text: 'The mailbox is not verified' } },
  'contact.absent': 2219,
  'contact.unchanged': 2229,
  'old-contact.mismatch': 2037,
  'old-contact.unproven': 2227,
  'password.mismatch': 2006,
  'password.former': 2006,
  'password.absent': 2027,
  'password.reused': { code: 2018, vague: 'this vendor remembers no passwords' },
  'current-password.missing': 2201,
  'credentials.refused': 2006,
  'registration.closed': 2031,
  'client.unknown': 2011,
  'client.exists': { code: 2008, vague: 'ids are drawn here: none is chosen that could be taken' },
  'client.name-taken': 2008,
  'client.protected': 1001,
  'domain.taken': 2039,
  'domain.reserved': 2222,
  'service-provider.unknown': 8128,
  'service-provider.unfit': { code: 2231, vague: 'this vendor has no code for what metadata of SAML say' },
  'service-provider.taken': { code: 2231, vague: 'this vendor has no code for a service provider that is registered' },
  'saml.refused': { code: 2231, vague: 'this vendor has no code for a message of SAML that is not taken' },
  'template.absent': 2021,
  'sender.unconfigured': 3014,
  'settings.contradictory': { code: 2231, vague: 'this vendor has no settings that exclude each other' },
  'template.malformed': 2017,
  'template.unfillable': 3012,
  'consent.missing': 2231,
  'obligation.unmeetable': { code: null, extra: { number: 2042, text: 'Something is due before signing in' } },
  'recovery.disabled': 1001,
  'one-time-sign-in.disabled': { code: 1001, vague: 'this vendor has no code for a way in that is switched off' },
  'means.last': 2217,
  'verification.missing': 2019,
  'session.unknown': 2207,
  'session.expired': 2206,
  'session.stale': 2206,
  'session.closed': 2020,
  'session.revoked': 2020,
  'code.wrong': 2001,
  'code.used': 2001,
  'code.expired': 2300,
  'pending-verification.absent': { code: 2231, vague: 'nothing is pending' },
  'captcha.required': { code: 2000, extra: picture },
  'captcha.wrong': { code: 2001, extra: picture },
  'captcha.expired': { code: 2300, extra: picture },
  'rate.exceeded': 2100,
  'photo.absent': { code: null, extra: { number: 404, text: 'There is no such picture', chinese: '图片不存在' } },
  'photo.unreadable': { code: 2231, vague: 'this vendor has no code for what is no picture' },
  'photo.size-unfit': { code: 2231, vague: 'this vendor has no code for a picture that is too large' },
  'photo.format-unsupported': { code: 2231, vague: 'this vendor has no code for a kind of picture that is not taken' },
  // Second factors: the numbers beside these are of the operation.
  'passkey.not-offered': { code: null, extra: { number: 1001, text: 'Passkeys are not offered', chinese: '未启用通行密钥' } },
  'passkey.refused': { code: null, extra: { number: 499, text: 'The passkey was not accepted', chinese: '通行密钥验证失败' } },
  'passkey.taken': { code: null, extra: { number: 499, text: 'The passkey is registered', chinese: '通行密钥已注册' } },
  'passkey.too-many': { code: 2231, vague: 'this vendor counts no passkeys' },
  'factor.unknown': { code: 2231, vague: 'this vendor has no code for a factor that the person does not have' },
  'factor.waiting': { code: 1001, vague: 'this vendor knows no approvals on a device' },
  'factor.denied': { code: 1001, vague: 'this vendor knows no approvals on a device' },
  'factor.not-offered': { code: 1001, vague: 'this vendor has no code for a factor that is not offered' },
  'factor.target-unusable': 2028,
  'factor.too-many': { code: 1001, vague: 'this vendor counts no factors' },
  'factor.last': { code: 1001, vague: 'this vendor has no code for a factor that its person must have' },
  'factor.absent': { code: 2231, vague: 'this vendor has no code for a factor that the person does not have' },
  'second-factor.unproven': 2206,
  'schema.malformed': 2231,
  'schema.conflict': { code: 2231, vague: 'this vendor has no code for a field that is in use' },
  'attribute.unknown': 2231,
  'department.unknown': {
    code: null,
    extra: { number: 3901, text: 'The organization node does not exist', chinese: '组织机构节点不存在' },
  },
  'department.code-taken': { code: null, extra: { number: 409, text: 'The code is in use', chinese: '唯一标志 code 已存在' } },
  'post.unknown': { code: null, extra: { number: 3901, text: 'The post does not exist', chinese: '岗位不存在' } },
  'post.code-taken': { code: null, extra: { number: 409, text: 'The code is in use', chinese: '唯一标志 code 已存在' } },
  'company.unknown': { code: null, extra: { number: 404, text: 'The tenant does not exist', chinese: '租户不存在' } },
  'company.member-absent': { code: null, extra: { number: 404, text: 'The tenant has no such member', chinese: '租户成员不存在' } },
  'company.too-many': { code: 2231, vague: 'this vendor has no code for a bound of tenants' },
  'department.circular': { code: 2231, vague: 'no code says that a department would stand below itself' },
  'department.topmost': { code: 2231, vague: 'no code says that it is the topmost department' },
  'department.place-absent': { code: 2231, vague: 'no code says that a user has no place in a department' },
  'organisation.too-large': { code: 2231, vague: 'this vendor bounds no tree' },
  'attribute.reserved': 2018,
  'pattern.too-costly': { code: 2231, vague: 'no field of this vendor has a pattern' },
  'record-type.unknown': { code: 2231, vague: 'users always have a type' },
  // Webhooks: the vendor's table has no codes for them.
  'webhook.unknown': { code: null, extra: { number: 404, text: 'The webhook does not exist', chinese: 'Webhook 不存在' } },
  'webhook.exists': { code: null, extra: { number: 409, text: 'Another webhook has that name', chinese: 'Webhook 已存在' } },
  'webhook.of-another-api': { code: 2231, vague: 'a webhook of another API is not found here' },
  'webhook.too-many': {
    code: null,
    extra: { number: 403, text: 'There are as many webhooks as there may be', chinese: 'Webhook 数量已达上限' },
  },
  'configuration.duplicate': {
    code: null,
    extra: { number: 409, text: 'Another webhook has that name or address', chinese: 'Webhook 已存在' },
  },
  // Searches of the record of events.
  'search.over-limit': { code: null, extra: { number: 504, text: 'The search took too long', chinese: '查询超时' } },
  'search.over-deadline': { code: null, extra: { number: 504, text: 'The search took too long', chinese: '查询超时' } },
  // Roles, resources and policies: of the vendor's numbers beside its table one is known.
  'permission-space.unknown': { code: null, extra: { number: 404, text: 'The namespace does not exist', chinese: '权限分组不存在' } },
  'permission-space.exists': { code: null, extra: { number: 409, text: 'The namespace exists already', chinese: '权限分组已存在' } },
  'permission-space.protected': { code: 1001, vague: 'this vendor has no code for a namespace that is always there' },
  'permission-item.unknown': { code: null, extra: ({ kind }: { readonly kind: ItemKind }) => absent[kind] },
  'permission-item.exists': { code: null, extra: ({ kind }: { readonly kind: ItemKind }) => taken[kind] },
  'permission-holder.unknown': { code: null, extra: ({ kind }: { readonly kind: HolderKind }) => nobody[kind] },
  // Who shares what of a pool with its owner.
  'collaboration.unknown': 3623,
  'collaboration.exists': 3620,
  'share-item.unknown': { code: null, extra: { number: 3905, text: 'The permission does not exist', chinese: '权限不存在' } },
  'share-item.exists': { code: null, extra: { number: 409, text: 'The permission exists already', chinese: '权限已存在' } },
  'share-item.too-many': { code: 2231, vague: 'this vendor counts no permission items' },
  'share-act.unsupported': { code: 2231, vague: 'no code says that nothing would come of it' },
  // A sign-in that applications of one device share.
  'device-session.disabled': { code: 1001, vague: 'no code says that it is switched off' },
  'device-session.absent': 2401,
  // Devices that people report.
  'known-device.unknown': { code: null, extra: { number: 404, text: 'The device does not exist', chinese: '设备不存在' } },
  'known-device.barred': { code: 1001, vague: 'no code says that a device is shut out' },
  'known-device.too-many': { code: 2231, vague: 'this vendor counts no devices' },
  // Orders.
  'order.unknown': 5001,
  'order.unacceptable': 5022,
  'order-subject.unavailable': 5000,
  'price.unacceptable': 5025,
  'peer.refused': 5023,
  'peer.unreachable': 5023,
  'peer.unintelligible': 5024,
  'scanned-sign-in.disabled': { code: 1001, vague: 'no code says that it is switched off' },
  'scanned-sign-in.not-scanned': { code: 2231, vague: 'no code says that another one scanned it' },
} as const;

const steps = everyStep<Code, Extra>({ storage: 1000, file: 1000, key: 1000, settings: 1000, module: 1000, message: 3013, peer: 1000 });

/** A field of the second generation's schema, and of the first's; a REST operation below `/api/v2`. */
const fieldRoute = (name: string) => ({ operation: `G.${name}`, method: 'POST', path: '/graphql/v2' });
const formerFieldRoute = (name: string) => ({ operation: `L.${name}`, method: 'POST', path: '/graphql' });
const restRoute = (name: VerbAndPath) => {
  const { method, path } = byVerb(name);
  return { operation: `R2 ${path}`, method, path: `/api/v2${path}` };
};
/** A plain address of the host: of the first generation, and of the vendor's own pages. */
const hostRoute = (name: VerbAndPath) => {
  const { method, path } = byVerb(name);
  return { operation: path, method, path };
};

/** The same below `/api/v3`. */
const thirdRoute = (name: VerbAndPath) => {
  const { method, path } = byVerb(name);
  return { operation: `R3 ${path}`, method, path: `/api/v3${path}` };
};

export const authing = dialect(
  { name: 'authing', codes, requestErrors, steps, problems, defect: 1000, authenticate, success, failure },
  callerCommands,
  faults,
  {
    field: fieldRoute,
    formerField: formerFieldRoute,
    endpoint: restRoute,
    atHost: hostRoute,
    third: thirdRoute,
  },
);
