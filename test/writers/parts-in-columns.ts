// The parts of an account that have columns of their own.
import { elsewhen, inEnterprise, inVendor, type Part, part } from './spellings.ts';

const id = '01900000-0000-7000-8000-000000000001';
const contact = (kind: string, ...columns: readonly string[]) => columns.map((column) => `identifiers.${kind}.${column}`);
const names = ['spelled', 'normal', 'text'];
const md5 = { type: 'md5', value: '0cc175b9c0f1b6a831c399e269772661' };

const keys: readonly Part[] = [
  part('key', ['accounts.id'], [id], { akamai: 'uuid', scim: 'id', gigya: { UID: [id.replaceAll('-', '')] } }),
  part('key', ['accounts.number'], [4711], { akamai: 'id' }),
  part('key', ['accounts.outer_id'], ['another-name'], { gigya: { UID: ['another-name'], siteUID: ['another-name'] } }),
  part('key', ['accounts.tenant', 'accounts.directory'], ['elsewhere']),
];

const contacts: readonly Part[] = [
  part('contact', contact('username', ...names), ['ann-anew'], {
    gigya: 'username',
    scim: 'userName',
    authing: 'username',
    claims: 'username',
    hazizz: 'username',
  }),
  part('contact', contact('email', ...names), ['anew@example.org', null], {
    akamai: 'email',
    gigya: 'profile.email',
    authing: 'email',
    scim: { emails: [[{ value: 'anew@example.org', primary: true }]] },
    claims: 'emailaddress',
    hazizz: 'emailAddress',
  }),
  part('contact', contact('phone', ...names), ['+36301234567', null], {
    akamai: 'mobileNumber',
    authing: 'phone',
    scim: { phoneNumbers: [[{ value: '+36301234567', type: 'mobile', primary: true }]] },
    claims: 'mobile',
  }),
  part('proof', contact('username', 'verified'), [...elsewhen, null]),
  part('proof', contact('email', 'verified'), [...elsewhen, true, null], {
    akamai: 'emailVerified',
    gigya: { isVerified: [true, false], addLoginEmails: ['ann@elsewhere.example'], removeLoginEmails: ['ann@elsewhere.example'] },
    authing: { emailVerified: [true, false] },
    scim: { [inVendor('emailVerified')]: [true, false] },
  }),
  part('proof', contact('phone', 'verified'), [...elsewhen, true, null], {
    akamai: 'mobileNumberVerified',
    gigya: { phoneNumber: ['+36301234567'] },
    authing: { phoneVerified: [true, false] },
    scim: { [inVendor('phoneVerified')]: [true, false] },
  }),
  ...['username', 'email', 'phone'].map((kind) => part('consequence', contact(kind, 'held', 'former'), [elsewhen[2], null])),
];

const credentials: readonly Part[] = [
  // Its columns are those of the hash below: what is refused there is a way to write, here it is the person's choice.
  part('password', ['passwords.hash', 'passwords.scheme', 'passwords.changed'], ['violet anchor 33 moss'], {
    akamai: 'password',
    gigya: 'newPassword',
    authing: 'password',
    scim: 'password',
    hazizz: 'password',
  }),
  part('hash', ['passwords.hash', 'passwords.scheme', 'passwords.cost'], [md5, { password: md5 }, { ...md5, created: elsewhen[1] }, null], {
    akamai: 'password',
    scim: 'password',
    gigya: { hashedPassword: [md5], 'password.hash': ['0cc175b9c0f1b6a831c399e269772661'] },
  }),
  part(
    'identity',
    ['provider', 'subject', 'profile', 'number', 'linked', 'id'].map((column) => `identities.${column}`),
    [[{ provider: 'google.com', subject: 'somebody-else' }], []],
    {
      akamai: { profiles: [[{ domain: 'google.com', identifier: 'somebody-else' }], []] },
      authing: { openid: ['somebody-else'], unionid: ['u'] },
    },
  ),
  part(
    'consequence',
    ['identity', 'provider', 'access_token', 'refresh_token', 'expires', 'obtained'].map((column) => `provider_tokens.${column}`),
    ['access', null],
  ),
  part('answers', ['answers.set_name', 'answers.question', 'answers.hash'], ['Pest'], {
    questions: 'answer',
    gigya: { secretAnswer: ['Pest'], secretQuestion: ['Where?'] },
  }),
  part(
    'factor',
    [
      ...['id', 'method', 'label', 'secret', 'target', 'last_step', 'created', 'last_used'].map((column) => `authenticators.${column}`),
      ...['digest', 'created', 'used'].map((column) => `backup_codes.${column}`),
      ...['id', 'token', 'agent', 'network', 'created', 'last_seen', 'expires'].map((column) => `remembered_devices.${column}`),
      ...[
        ...['id', 'credential', 'public_key', 'algorithm', 'sign_count', 'backup_eligible', 'backed_up', 'transports', 'aaguid'],
        ...['label', 'second_factor', 'created', 'last_used'],
      ].map((column) => `passkeys.${column}`),
    ],
    ['JBSWY3DPEHPK3PXP', null],
  ),
  part(
    'consequence',
    ['account_states.second_factors', 'account_states.recovered', 'account_states.finished', 'passkey_offers.not_before'],
    [0, 9],
  ),
  part(
    'consequence',
    ['password_history.hash', 'password_history.scheme', 'password_history.changed', 'password_history.cost'],
    [[], null],
  ),
];

const states: readonly Part[] = [
  part('state', 'account_states.disabled', [true, elsewhen[2], null], {
    gigya: { isActive: [false, true] },
    scim: { active: [false], [inVendor('accountDisabled')]: [true], [inEnterprise('accountDisabled')]: [true] },
    authing: { blocked: [true] },
    hazizz: { disabled: [true, false] },
  }),
  part('state', 'account_states.expires', [...elsewhen, null], {
    akamai: 'deactivateAccount',
    authing: { expiredAt: [elsewhen[1]] },
    hazizz: { expiresAt: [elsewhen[1]], expired: [true, false] },
  }),
  part('state', 'account_states.lockouts', [0, 9]),
  part('state', ['locks.until', 'locks.why', 'locks.since', 'locks.lockouts'], [true, elsewhen[2]], {
    gigya: { isLockedOut: [true, false] },
    scim: {
      [inVendor('accountLocked')]: [true, false],
      [inEnterprise('accountLocked')]: [true, false],
      [inVendor('lockedReason')]: ['x'],
      [inVendor('accountState')]: ['DISABLED'],
    },
    hazizz: { locked: [true, false] },
  }),
  part('duty', 'account_states.must_change_password', [false, null, elsewhen[2]], {
    gigya: { requirePasswordChange: [false, true] },
    scim: {
      [inVendor('forcePasswordReset')]: [false, true],
      [inEnterprise('forcePasswordReset')]: [false, true],
      [inVendor('tenantAdminAskPassword')]: [true],
      [inEnterprise('tenantAdminAskPassword')]: [true],
      [inVendor('askPassword')]: [true],
      [inEnterprise('askPassword')]: [true],
    },
  }),
  part('duty', 'account_states.second_factor_due', [null, elsewhen[2]], { gigya: { rba: [{ riskPolicy: 'default' }] } }),
  part('trust', 'accounts.rights', [['everything'], ['ADMIN'], 'everything', null]),
  part('state', 'accounts.removed', [elsewhen[2], true]),
  part('trust', ['memberships.role', 'memberships.group_id', 'memberships.joined'], [[{ value: 'staff', display: 'staff' }], [], null], {
    scim: 'groups',
  }),
  part(
    'trust',
    [
      'department_places.department',
      'department_places.leads',
      'department_places.main',
      'department_places.joined',
      'post_holders.post',
      'post_holders.since',
      'company_members.company',
      'company_members.leads',
      'company_members.enabled',
      'company_members.since',
      'organisation_entries.organisation',
      'organisation_entries.joined',
    ],
    [[], null],
  ),
];

const histories: readonly Part[] = [
  part('history', 'accounts.created', elsewhen, {
    gigya: { created: [elsewhen[1]] },
    akamai: 'created',
    authing: { signedUp: [elsewhen[1]] },
    scim: { 'meta.created': [elsewhen[1]] },
  }),
  part('consequence', 'accounts.updated', elsewhen, {
    authing: { updatedAt: [elsewhen[1]] },
    akamai: 'lastUpdated',
    scim: { 'meta.lastModified': [elsewhen[1]] },
  }),
  part('history', 'accounts.registered', [...elsewhen, null]),
  part('history', 'accounts.last_sign_in', [...elsewhen, null], {
    akamai: 'lastLogin',
    authing: { lastLogin: [elsewhen[1]], lastIP: ['10.0.0.1'] },
    scim: { [inVendor('lastLogonTime')]: [elsewhen[1]] },
  }),
  part('history', 'accounts.sign_ins', [0, 4711], { authing: { loginsCount: [4711] } }),
  part('history', 'accounts.source', ['operator', 'provider', null], { scim: { [inVendor('userSourceId')]: ['elsewhere'] } }),
  part('history', ['profiles.created', 'profiles.updated'], elsewhen),
  part(
    'agreement',
    ['topic', 'tags', 'confirmation', 'subscribed', 'changed', 'asked', 'confirmed', 'address', 'vouched'].map(
      (name) => `topic_subscriptions.${name}`,
    ),
    [['news'], [], null],
  ),
  part(
    'agreement',
    ['id', 'document', 'given', 'withdrawn', 'version', 'language', 'noted'].map((column) => `consents.${column}`),
    [['terms'], [], null],
  ),
];

const sayings: readonly Part[] = [
  part('saying', 'accounts.locale', ['hu'], { gigya: 'lang' }),
  part('saying', 'profiles.nickname', ['Annie'], { hazizz: 'displayName' }),
  part('saying', 'profiles.alerts', ['07:30:00+0200'], { hazizz: 'alarmTime' }),
];

export const partsInColumns: readonly Part[] = [...keys, ...contacts, ...credentials, ...states, ...histories, ...sayings];
