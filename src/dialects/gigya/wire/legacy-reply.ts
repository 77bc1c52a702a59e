// What accounts.login of the service that people come from answers: whether the password was right there, and who it is of.
import type { BroughtAccount } from '../../../core/accounts/index.ts';
import { isEmail } from '../../../core/identifiers/index.ts';
import { isObject, type JsonObject, unstorablePath } from '../../../core/json.ts';
import type { LegacyReply } from '../../../core/records/index.ts';
import { idsOf } from '../administration/import-answers.ts';
import { addressesIn, identitiesIn } from '../administration/imported.ts';
import { movedMember, sectionsBeside, withSections } from './moved-sections.ts';
import { timeAt } from './moved-times.ts';
import { profileIn } from './profile.ts';
import { profileFields } from './profile-fields.ts';
import { readSection } from './read-values.ts';

/** Login id or password is wrong, or the account is locked, disabled or gone. */
const wrong = new Set([403042, 403041, 403120, 403047, 403005, 401030]);
/** The password was right, and something is due before the account is told: it stays there until that is done. */
const due = new Set([206001, 206002, 403100, 403101, 403102]);

/** Undefined where the reply is of another form. */
export function readLegacyReply(reply: JsonObject): LegacyReply | undefined {
  const { errorCode: code } = reply;
  if (typeof code !== 'number') return undefined;
  if (code === 0) {
    const account = movedPerson(reply);
    return account ? { kind: 'right', account } : { kind: 'unintelligible' };
  }
  if (wrong.has(code)) return { kind: 'wrong' };
  if (due.has(code)) return { kind: 'not-ready', why: String(code) };
  return { kind: 'refused', said: `${code} ${String(reply['errorDetails'] ?? reply['errorMessage'] ?? '').slice(0, 200)}` };
}

/** What does not fit the profile's schema is left behind: nobody is kept out by it. */
function movedPerson(given: JsonObject): BroughtAccount | undefined {
  const { UID } = given;
  const created = timeAt(given, 'created');
  if (typeof UID !== 'string' || !/^[!-~]{1,252}$/.test(UID) || created === undefined || unstorablePath(given) !== undefined)
    return undefined;
  const { values } = readSection({ name: 'profile', fields: profileFields, dynamic: false }, objectAt(given, 'profile'), {}, 'operator');
  const read = profileIn(values, {});
  const { birthDay: _, birthMonth: __, birthYear: ___, ...others } = values;
  const claims = 'claims' in read ? read : profileIn(others, {});
  const beside = sectionsBeside(given, created);
  const { [movedMember]: ____, ...data } = objectAt(given, 'data');
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const own = text(values['email']);
  const lists = { loginIDs: textsIn(given, 'loginIDs'), emails: textsIn(given, 'emails') };
  return {
    ...idsOf(UID),
    username: text(objectAt(given, 'loginIDs')['username']),
    phone: text(given['phoneNumber']),
    addresses: addressesIn({
      own: own && isEmail(own) ? own : null,
      ...lists,
      isVerified: given['isVerified'] === true,
      verified: created,
    }),
    profile: 'claims' in claims ? claims.claims : {},
    data: 'sections' in beside ? withSections(data, beside.sections) : data,
    consents: 'sections' in beside ? beside.consents : [],
    subscriptions: 'sections' in beside ? beside.subscriptions : [],
    identities: identitiesIn((Array.isArray(given['identities']) ? given['identities'] : []).filter(isNamed)),
    created,
    updated: timeAt(given, 'lastUpdated') ?? created,
    registered: given['isRegistered'] === false ? null : (timeAt(given, 'registered') ?? created),
    lastSignIn: timeAt(given, 'lastLogin'),
    source: text(given['regSource']),
  };
}

function objectAt(given: JsonObject, name: string): JsonObject {
  const value = given[name];
  return isObject(value) ? value : {};
}

/** Lists of addresses, without what is none. */
const textsIn = (given: JsonObject, name: string): JsonObject =>
  Object.fromEntries(
    Object.entries(objectAt(given, name)).flatMap(([list, value]) =>
      Array.isArray(value) ? [[list, value.filter((each) => typeof each === 'string' && isEmail(each))]] : [],
    ),
  );

const isNamed = (each: unknown): boolean =>
  isObject(each) && ['provider', 'providerUID'].every((name) => typeof each[name] === 'string' && each[name] !== '');
