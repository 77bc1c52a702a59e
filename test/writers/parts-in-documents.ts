// The parts of an account that are claims or further data, by their paths.
import { elsewhen, inEnterprise, inVendor, type Part, part } from './spellings.ts';

const claim = (name: string, value: string, names: Parameters<typeof part>[3]): Part => part('saying', `profile.${name}`, [value], names);
const datum = (path: string, value: Part['values'][number], names: Parameters<typeof part>[3]): Part =>
  part('saying', `data.${path}`, [value], names);

const claims: readonly Part[] = [
  claim('name', 'Ann Anew', { akamai: 'fullName', gigya: 'profile.name', authing: 'name', scim: 'name.formatted', claims: 'fullname' }),
  claim('given_name', 'Anna', {
    akamai: 'givenName',
    gigya: 'profile.firstName',
    authing: 'givenName',
    scim: 'name.givenName',
    claims: 'givenname',
    pages: 'attribute.given_name',
  }),
  claim('family_name', 'Lake', {
    akamai: 'familyName',
    gigya: 'profile.lastName',
    authing: 'familyName',
    scim: 'name.familyName',
    claims: 'lastname',
  }),
  claim('middle_name', 'B.', { akamai: 'middleName', authing: 'middleName', scim: 'name.middleName', claims: 'middleName' }),
  claim('nickname', 'Annie', {
    akamai: 'displayName',
    gigya: 'profile.nickname',
    authing: 'nickname',
    scim: 'nickName',
    claims: 'nickname',
  }),
  claim('preferred_username', 'annie', { authing: 'preferredUsername' }),
  claim('gender', 'female', { akamai: 'gender', gigya: { 'profile.gender': ['f'] }, authing: { gender: ['F'] }, claims: 'gender' }),
  claim('birthdate', '1990-05-04', {
    akamai: 'birthday',
    gigya: { 'profile.birthYear': [1990] },
    authing: 'birthdate',
    scim: inVendor('dateOfBirth'),
    claims: 'dob',
  }),
  claim('locale', 'hu-HU', { gigya: 'profile.locale', authing: 'locale', scim: 'locale', claims: 'local' }),
  claim('zoneinfo', 'Europe/Budapest', { gigya: 'profile.timezone', authing: 'zoneinfo', scim: 'timezone', claims: 'timeZone' }),
  claim('picture', 'https://ann.example/p.png', { gigya: 'profile.photoURL', authing: 'photo' }),
  claim('profile', 'https://ann.example/', { gigya: 'profile.profileURL', authing: 'profile', scim: 'profileUrl', claims: 'url' }),
  claim('website', 'https://ann.example/w', { authing: 'website' }),
  claim('address.formatted', 'Main street 1', { authing: 'formatted' }),
  claim('address.street_address', 'Main street 1', {
    akamai: 'primaryAddress.address1',
    gigya: 'profile.address',
    authing: 'streetAddress',
    claims: 'streetaddress',
  }),
  claim('address.locality', 'Pest', { akamai: 'primaryAddress.city', gigya: 'profile.city', authing: 'locality', claims: 'locality' }),
  claim('address.region', 'Pest', {
    akamai: 'primaryAddress.stateAbbreviation',
    gigya: 'profile.state',
    authing: 'region',
    claims: 'region',
  }),
  claim('address.postal_code', '1011', { akamai: 'primaryAddress.zip', gigya: 'profile.zip', authing: 'postalCode', claims: 'postalcode' }),
  claim('address.country', 'HU', {
    akamai: 'primaryAddress.country',
    gigya: 'profile.country',
    authing: 'country',
    scim: inVendor('country'),
    claims: 'country',
  }),
  ...['address2', 'company', 'phone', 'zipPlus4'].map((name) => claim(`address.${name}`, '12', { akamai: `primaryAddress.${name}` })),
];

const data: readonly Part[] = [
  datum('preferredChannel', 'SMS', { claims: 'identity/preferredChannel' }),
  datum('size', 'M', { akamai: 'size', gigya: 'data.size', claims: 'size', pages: 'attribute.data.size' }),
  datum('display', { name: 'Annie' }, { akamai: 'display' }),
  datum('photos', [{ type: 'small', value: 'https://ann.example/s.png' }], { akamai: 'photos' }),
  datum('legalAcceptances', [{ legalAcceptanceId: 'terms' }], { akamai: 'legalAcceptances' }),
  datum('consents', { marketing: { granted: true } }, { akamai: 'consents' }),
  datum('accountDataRequestTime', elsewhen[0], { akamai: 'accountDataRequestTime' }),
  datum('accountDeleteRequestTime', elsewhen[0], { akamai: 'accountDeleteRequestTime' }),
  ...['company', 'address', 'city', 'province', 'browser', 'device'].map((name) => datum(name, 'Acme', { authing: name })),
  ...['displayName', 'title', 'preferredLanguage'].map((name) => datum(`scim.${name}`, 'Dr.', { scim: name })),
  ...['honorificPrefix', 'honorificSuffix'].map((name) => datum(`scim.name.${name}`, 'Dr.', { scim: `name.${name}` })),
  ...['addresses', 'ims', 'photos'].map((name) => datum(`scim.${name}`, [{ type: 'home', value: 'x' }], { scim: name })),
  part('saying', ['data.scim.emails', 'data.scim.phoneNumbers'], []),
  datum('billing.plan', 'large', { gigya: 'data.billing.plan', akamai: 'billing.plan' }),
];

/** In one dialect any name may be given; what nobody declared is not a person's, whatever its value and whatever it stands in. */
const undeclared: readonly Part[] = [
  part('undeclared', 'data.balance', [5000, null, {}, [], [5000], { of: 'shop' }, 'x'], {
    gigya: { 'data.balance': [5000, {}, [], [5000], { of: 'shop' }], 'data.balance.of': ['shop', null], 'data.billing.balance': [5000] },
  }),
];

const roles = [[{ value: 'admin' }], [], 'admin', { value: 'admin' }];
const texts = ['admin', { at: 'noon' }];

/** What operators write, and in `data` also what reaches it from above and below. */
const trusted: readonly Part[] = [
  part('trust', 'data.roles', roles, {
    akamai: 'roles',
    gigya: { 'data.roles': roles, data: [{ roles: null }, { roles: { 0: 'admin' } }] },
  }),
  part('trust', 'data.clients', [[{ clientId: 'shop' }], []], { akamai: 'clients', gigya: 'data.clients' }),
  part('trust', 'data.externalId', ['e-1'], { akamai: 'externalId', gigya: 'data.externalId', authing: 'externalId' }),
  part('trust', 'data.scim.roles', [], { gigya: { 'data.scim': [null, [], 'none', { roles: null }, { roles: [{ value: 'admin' }] }] } }),
  ...['roles', 'entitlements', 'x509Certificates'].map((name) =>
    part('trust', `data.scim.${name}`, roles, {
      scim: { [name]: [[{ value: 'admin' }], [{ value: 'admin', primary: true }], []] },
      gigya: `data.scim.${name}`,
    }),
  ),
  ...['externalId', 'userType'].map((name) => part('trust', `data.scim.${name}`, ['Owner'], { scim: name, gigya: `data.scim.${name}` })),
  part('trust', 'data.scim.enterprise', texts, {
    scim: Object.fromEntries(
      ['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager'].map((name) => [inEnterprise(name), ['Board']]),
    ),
    gigya: { 'data.scim.enterprise': [{ department: 'Board' }, null], 'data.scim.enterprise.department': ['Board', null] },
  }),
  part('trust', 'data.scim.vendor', texts, {
    scim: { [inVendor('tier')]: ['gold'] },
    gigya: { 'data.scim.vendor': [{ tier: 'gold' }, null] },
  }),
  part('trust', 'data.scim.extensions', texts, {
    scim: { 'urn:scim:schemas:extension:custom:User:tier': ['gold'] },
    gigya: { 'data.scim.extensions': [{ 'urn:scim:schemas:extension:custom:User': { tier: 'gold' } }, null] },
  }),
  part('operator', 'data.billing.banned', [false, { at: 'noon' }], {
    akamai: { billing: [{ banned: false }, {}, { plan: 'x', banned: null }], 'billing.banned': [false] },
    gigya: {
      'data.billing.banned': [false, { at: 'noon' }],
      'data.billing': [[], 'none', { banned: false }, { plan: 'x', banned: null }],
      'data.billing.banned.at': ['noon', null],
    },
  }),
  part('operator', 'profile.staff_grade', ['director'], { akamai: 'staff_grade', gigya: 'profile.staff_grade' }),
];

export const partsInDocuments: readonly Part[] = [...claims, ...data, ...undeclared, ...trusted];
