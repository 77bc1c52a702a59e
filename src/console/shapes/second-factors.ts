// Second factors of a person, and who has none.
import { Type } from 'typebox';
import { factorMethods } from '../../core/authenticators/index.ts';
import { asked, closed, list, stamp, stampOrNull, text, textOrNull } from './parts.ts';

const method = Type.Enum([...factorMethods]);

export const factors = Type.Object(
  {
    factors: list(
      Type.Object(
        {
          id: text,
          method,
          label: Type.String({ description: 'as its owner named it' }),
          hint: textOrNull('the address or number that codes go to, most of it hidden'),
          created: stamp('when it was enrolled'),
          lastUsed: stampOrNull('when it was proven last', 'never'),
        },
        closed,
      ),
      'second factors, oldest first, and nothing of what proves them',
    ),
    backupCodesLeft: Type.Integer({ description: 'backup codes that were not used' }),
    devices: list(
      Type.Object(
        {
          id: text,
          agent: textOrNull('user agent of the sign-in that remembered it'),
          network: Type.String({ description: 'network of its last sign-in' }),
          created: stamp('when it was remembered'),
          lastSeen: stamp('its last sign-in, to the day'),
          expires: stamp('until when it is not asked for a second factor'),
        },
        closed,
      ),
      'devices that are remembered, newest first',
    ),
  },
  closed,
);

export const reset = Type.Union([
  asked,
  Type.Object({ kind: Type.Literal('done'), count: Type.Integer({ description: 'how many second factors were taken away' }) }, closed),
]);

export const backupCodes = Type.Union([
  asked,
  Type.Object({ kind: Type.Literal('done'), codes: list(text, 'ten new codes, shown this once; each works once') }, closed),
]);

export const imported = Type.Union([
  asked,
  Type.Object({ id: text, method, backupCodes: Type.Optional(list(text, 'of the first factor: shown this once')) }, closed),
]);

export const withoutFactor = list(
  Type.Object(
    {
      id: text,
      identifiers: list(text, 'what leads to the account, as its owner wrote it'),
      created: stamp('when it was made'),
      lastSignIn: stampOrNull('when the person signed in last', 'never'),
    },
    closed,
  ),
  'people who would have to enrol a second factor, oldest account first',
);

export const signIns = list(
  Type.Object(
    {
      client: Type.Union([text, Type.Null()], {
        description: 'public id of the client; null for a way in that names none, which no list of clients covers',
      }),
      name: Type.Union([text, Type.Null()], { description: 'its name; null where there is none of that id any more' }),
      api: Type.Union([text, Type.Null()], { description: 'the interface that was called; null for pages of our own' }),
      signIns: Type.Integer(),
      people: Type.Integer({ description: 'how many different people' }),
      last: stamp('when somebody signed in there last'),
      required: Type.Boolean({ description: 'whether secondFactor.requiredClients names it' }),
    },
    closed,
  ),
  'clients to which people signed in within 30 days, most sign-ins first',
);
