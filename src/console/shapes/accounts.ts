// An account with all that leads to it.
import { Type } from 'typebox';
import { closed, list, record, stamp, stampOrNull, text, textOrNull } from './parts.ts';

const account = Type.Object(
  {
    id: text,
    outerId: textOrNull('id elsewhere under which the account was imported, where that is none of ours'),
    directory: text,
    number: Type.Integer({ description: 'a whole number of the tenant, for dialects whose ids are numbers' }),
    profile: record('claims under the names of OpenID Connect Core 5.1'),
    data: record('what the tenant declared beyond them'),
    locale: textOrNull('language of the person'),
    created: stamp('when it was made'),
    updated: stamp('when it was changed last'),
    registered: stampOrNull('when the registration was finished', 'it is not'),
    lastSignIn: stampOrNull('when the person signed in last', 'never'),
    signIns: Type.Integer({ description: 'how often the person signed in' }),
    source: textOrNull('which way the account came'),
    rights: list(Type.Enum(['everything', 'moderation']), 'what it may do beyond its owner’s own affairs'),
  },
  closed,
);

const identifier = Type.Object(
  {
    id: text,
    account: text,
    directory: text,
    kind: Type.Enum(['username', 'email', 'phone']),
    spelled: Type.String({ description: 'as its owner wrote it' }),
    normal: Type.String({ description: 'as it is compared' }),
    verified: stampOrNull('when it was proven', 'it is not'),
    held: Type.Optional(stampOrNull('until when it recovers nothing, because it came without proof', 'it does')),
    former: Type.Optional(stampOrNull('until when it may come back, because it was replaced without proof', 'it is in force')),
  },
  closed,
);

const state = Type.Object(
  {
    disabled: stampOrNull('since when it is disabled', 'it is not'),
    expires: stampOrNull('when it expires', 'never'),
    mustChangePassword: stampOrNull('since when a new password is due', 'none is'),
    lockouts: Type.Integer({ description: 'locks in a row' }),
    secondFactors: Type.Integer({ description: 'how many second factors the person has, backup codes not counted' }),
    secondFactorDue: stampOrNull('since when an operator demands a second factor of this person', 'none does'),
    recovered: stampOrNull('when a lost password was replaced, until a second factor was proven since', 'none was'),
    finished: stampOrNull(
      'when the owner finished the registration, where something else that was due opened no session then',
      'it did not',
    ),
  },
  closed,
);

const lock = Type.Object(
  {
    until: stampOrNull('when it ends', 'when somebody unlocks'),
    why: Type.Enum(['failures', 'operator', 'unconfirmed']),
    since: stamp('when it began'),
  },
  closed,
);

export const person = Type.Object(
  {
    account,
    identifiers: list(identifier, 'what leads to the account'),
    state,
    lock: Type.Union([lock, Type.Null()]),
    password: Type.Union([Type.Object({ changed: stamp('when it was set') }, closed), Type.Null()]),
    credentials: list(
      Type.Object({ type: text, name: text }, closed),
      'the means by which the person signs in, and nothing of what they are',
    ),
  },
  closed,
);
