// The fields of accounts that a query may name, and where each stands in the core.
import type { Comparison, Condition, Scalar } from '../../../core/accounts/index.ts';
import { normalForm } from '../../../core/identifiers/index.ts';
import type { AccountOf } from '../wire/named-accounts.ts';
import { claimPath, genderIn } from '../wire/profile.ts';
import { profileFields } from '../wire/profile-fields.ts';
import { type FieldPlace, mixedPlace, textPlace, timePlace, truthPlace } from './places.ts';

const isThere = (path: string): Condition => ({ kind: 'null', path, is: false });
const isLacking = (path: string): Condition => ({ kind: 'null', path, is: true });

const identifierPlace = (kind: 'email' | 'username'): FieldPlace => {
  const place = textPlace(kind, (text) => normalForm(kind, text));
  // Whoever has several addresses has none of them as another one.
  const compare = (op: Comparison, value: Scalar): Condition | undefined => {
    if (op !== '!=') return place.compare(op, value);
    const same = place.compare('=', value);
    return same && { kind: 'and', of: [isThere(kind), { kind: 'not', of: same }] };
  };
  return { ...place, compare };
};

/** One of several beside the account; `formsOf` a value are those in which it may be kept. */
const identityPlace = (path: 'provider' | 'subject', formsOf: (value: string) => readonly string[] = (value) => [value]): FieldPlace => {
  const some: Condition = { kind: 'null', path: 'identities', is: false, whole: true };
  return {
    path: undefined,
    isMixed: false,
    hasNumbers: false,
    compare: (op, value) => {
      if (typeof value !== 'string' || (op !== '=' && op !== '!=')) return undefined;
      const same: Condition = {
        kind: 'or',
        of: [...new Set(formsOf(value))].map((form): Condition => ({ kind: 'compare', path, within: 'identities', op: '=', value: form })),
      };
      return op === '=' ? same : { kind: 'and', of: [some, { kind: 'not', of: same }] };
    },
    contains: () => undefined,
    isNull: { kind: 'not', of: some },
  };
};

/** The year stands at the beginning of a day of birth, and is 0000 where nobody knows it. */
const yearOfBirth: FieldPlace = {
  path: undefined,
  isMixed: false,
  hasNumbers: false,
  compare: (op, value) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 9998) return undefined;
    const year = (number: number) => String(number).padStart(4, '0');
    const birth = (op: Comparison, number: number): Condition => ({ kind: 'compare', path: 'birthdate', op, value: year(number) });
    const known = birth('>=', 1);
    const same: Condition = { kind: 'and', of: [birth('>=', value), birth('<', value + 1)] };
    if (op === '=') return same;
    if (op === '!=') return { kind: 'and', of: [known, { kind: 'not', of: same }] };
    const from = op === '>' || op === '<=' ? value + 1 : value;
    return { kind: 'and', of: [known, birth(op === '>' || op === '>=' ? '>=' : '<', from)] };
  },
  contains: () => undefined,
  isNull: { kind: 'not', of: { kind: 'compare', path: 'birthdate', op: '>=', value: '0001' } },
};

const gender: FieldPlace = {
  ...mixedPlace('gender'),
  compare: (op, value) => (typeof value === 'string' ? mixedPlace('gender').compare(op, genderIn(value)) : undefined),
  contains: (part) => mixedPlace('gender').compare('=', genderIn(part)),
};

const fixed: Readonly<Record<string, FieldPlace>> = {
  created: timePlace('created'),
  createdTimestamp: timePlace('created'),
  lastUpdated: timePlace('updated'),
  lastUpdatedTimestamp: timePlace('updated'),
  registered: timePlace('registered'),
  registeredTimestamp: timePlace('registered'),
  lastLogin: timePlace('lastSignIn'),
  lastLoginTimestamp: timePlace('lastSignIn'),
  isActive: truthPlace(isLacking('disabled')),
  isRegistered: truthPlace(isThere('registered')),
  isVerified: truthPlace(isThere('emailVerified')),
  isLockedOut: truthPlace(isThere('locked')),
  'profile.email': identifierPlace('email'),
  'emails.verified': provenPlace(true),
  'emails.unverified': provenPlace(false),
  'loginIDs.emails': identifierPlace('email'),
  'loginIDs.username': identifierPlace('username'),
  'profile.username': identifierPlace('username'),
  'profile.gender': gender,
  'profile.birthYear': yearOfBirth,
  'identities.providerUID': identityPlace('subject'),
};

/** An address that its owner has proven, or has not. */
function provenPlace(proven: boolean): FieldPlace {
  const some: Condition = { kind: 'identified', identifier: 'email', proven, normal: null };
  return {
    path: undefined,
    isMixed: false,
    hasNumbers: false,
    compare: (op, value) => {
      if (typeof value !== 'string' || (op !== '=' && op !== '!=')) return undefined;
      const same: Condition = { ...some, normal: normalForm('email', value) };
      return op === '=' ? same : { kind: 'and', of: [some, { kind: 'not', of: same }] };
    },
    contains: (part) => ({ ...some, normal: normalForm('email', part) }),
    isNull: { kind: 'not', of: some },
  };
}

/** What the person said last of a topic or a document; what was never asked is neither. */
function wordPlace(on: 'topic' | 'document', name: string): FieldPlace {
  const word = (is: boolean | 'any'): Condition => ({ kind: 'word', on, name, is });
  return {
    path: undefined,
    isMixed: false,
    hasNumbers: false,
    compare: (op, value) => (typeof value === 'boolean' && (op === '=' || op === '!=') ? word(value === (op === '=')) : undefined),
    contains: () => undefined,
    isNull: { kind: 'not', of: word('any') },
  };
}

const apart = ['birthDay', 'birthMonth', 'verified', 'samlData', 'capabilities'];

/** What a query may name, and nothing here knows. */
export interface KnownNames {
  /** The forms in which identities of a provider are kept. */
  readonly providersOf: (name: string) => readonly string[];
  readonly accountOf: AccountOf;
}

/** The place of a field; undefined where there is none that can be searched by. */
export function accountPlace(field: string, { providersOf, accountOf }: KnownNames): FieldPlace | undefined {
  if (field === 'UID') return textPlace('id', accountOf);
  if (field === 'identities.provider') return identityPlace('provider', providersOf);
  if (Object.hasOwn(fixed, field)) return fixed[field];
  const [, topic] = /^subscriptions\.(.+)\.email\.isSubscribed$/.exec(field) ?? [];
  if (topic !== undefined) return wordPlace('topic', topic);
  const [, document] = /^preferences\.(.+)\.isConsentGranted$/.exec(field) ?? [];
  if (document !== undefined) return wordPlace('document', document);
  const [section, name, ...rest] = field.split('.');
  if (name === undefined || field.split('.').includes('')) return undefined;
  if (section === 'data') return mixedPlace(field);
  if (section !== 'profile' || apart.includes(name) || !profileFields.has(name)) return undefined;
  return mixedPlace([claimPath(name), ...rest].join('.'));
}

const sections = ['profile', 'data', 'subscriptions', 'preferences', 'emails', 'loginIDs', 'identities'];
const single = [
  'UID',
  'created',
  'createdTimestamp',
  'lastUpdated',
  'lastUpdatedTimestamp',
  'oldestDataUpdated',
  'oldestDataUpdatedTimestamp',
  'registered',
  'registeredTimestamp',
  'lastLogin',
  'lastLoginTimestamp',
  'verified',
  'verifiedTimestamp',
  'isActive',
  'isRegistered',
  'isVerified',
  'isLockedOut',
  'loginProvider',
  'socialProviders',
];

/** Whether a row of an answer may have something at that path. */
export const isShownOfAccounts = (field: string): boolean => {
  const [section = '', ...rest] = field.split('.');
  return rest.length === 0 ? [...sections, ...single].includes(section) : sections.includes(section) && !rest.includes('');
};
