// Passkeys of a person.
import { Type } from 'typebox';
import { closed, list, stamp, stampOrNull, text } from './parts.ts';

export const passkeys = Type.Object(
  {
    passkeys: list(
      Type.Object(
        {
          id: text,
          credential: Type.String({ description: 'the credential id, base64url' }),
          publicKey: Type.String({ description: 'its COSE_Key, base64url' }),
          algorithm: Type.Integer({ description: 'of the IANA registry of COSE algorithms' }),
          signCount: Type.Integer({ description: 'how often it signed, as it counts; 0 for one that counts nothing' }),
          backupEligible: Type.Boolean({ description: 'whether it may be copied to other devices' }),
          backedUp: Type.Boolean({ description: 'whether it was, as of its last use' }),
          transports: list(text, 'how a browser reaches it'),
          aaguid: Type.String({ description: 'the model of its authenticator; zeros where that is hidden' }),
          label: Type.String({ description: 'its owner’s name for it' }),
          secondFactor: Type.Boolean({ description: 'whether its owner is asked for it after a password' }),
          created: stamp('when it was made'),
          lastUsed: stampOrNull('when it was used last', 'never'),
        },
        closed,
      ),
      'oldest first',
    ),
  },
  closed,
);
