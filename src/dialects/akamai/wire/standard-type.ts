// The vendor's standard schema of the "user" type, which every application has from the first day, as data.
import { type Attribute, accountType } from '../../../core/schema/index.ts';
import { attributeIn } from './schema.ts';

type Given = {
  readonly length?: number;
  readonly constraints?: readonly string[];
  readonly features?: readonly string[];
  readonly attr_defs?: readonly object[];
};
const one = (name: string, type: string, rest: Given = {}) => ({ name, type, ...rest });
const text = (length: number, ...names: string[]) => names.map((name) => one(name, 'string', { length }));
const times = (...names: string[]) => names.map((name) => one(name, 'dateTime'));
const id = ['required', 'locally-unique'];

const definitions = [
  one('email', 'string', { length: 256, constraints: ['unique', 'email-address'], features: ['query'] }),
  ...times('emailVerified'),
  one('password', 'password-bcrypt'),
  ...text(1000, 'displayName', 'givenName', 'middleName', 'familyName', 'fullName'),
  ...text(100, 'gender'),
  one('birthday', 'date'),
  one('mobileNumber', 'string', { length: 256, constraints: ['unique'], features: ['query'] }),
  ...times('mobileNumberVerified', 'lastLogin', 'deactivateAccount', 'accountDataRequestTime', 'accountDeleteRequestTime'),
  ...text(1000, 'externalId'),
  one('display', 'json'),
  one('primaryAddress', 'object', {
    attr_defs: [
      ...text(1000, 'address1', 'address2', 'city', 'company', 'country'),
      ...text(100, 'phone', 'stateAbbreviation', 'zip', 'zipPlus4'),
    ],
  }),
  one('consents', 'object', {
    attr_defs: [
      one('marketing', 'object', {
        attr_defs: [
          ...text(1000, 'clientId', 'context'),
          one('granted', 'boolean'),
          ...text(1000, 'oidcClientId', 'type'),
          ...times('updated'),
        ],
      }),
    ],
  }),
  one('clients', 'plural', {
    attr_defs: [one('clientId', 'string', { length: 1000, constraints: id }), ...times('firstLogin', 'lastLogin'), ...text(1000, 'name')],
  }),
  one('legalAcceptances', 'plural', {
    attr_defs: [one('legalAcceptanceId', 'string', { length: 1000, constraints: id }), ...text(1000, 'clientId'), ...times('dateAccepted')],
  }),
  one('photos', 'plural', { attr_defs: text(1000, 'type', 'value') }),
  one('profiles', 'plural', {
    attr_defs: [
      ...text(1000, 'domain'),
      one('identifier', 'string', { length: 1000, constraints: ['required', 'unique'] }),
      ...text(1000, 'photo', 'providerSpecifier', 'remote_key'),
      ...['accessCredentials', 'friends', 'profile'].map((name) => one(name, 'json')),
    ],
  }),
  one('roles', 'plural', { attr_defs: [...text(1000, 'display'), one('value', 'string', { length: 1000, constraints: id })] }),
];

export const standard: readonly Attribute[] = definitions.map((definition) => attributeIn(accountType, definition, 'attr_defs'));
