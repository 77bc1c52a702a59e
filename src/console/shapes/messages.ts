// The outbox.
import { Type } from 'typebox';
import { closed, list, stamp, stampOrNull, textOrNull } from './parts.ts';

export const message = Type.Object(
  {
    id: Type.String({ description: 'also in the Message-ID of the mail, and the key of a post against repeats' }),
    kind: Type.Enum(['mail', 'sms', 'webhook', 'logout', 'event']),
    name: Type.String({ description: 'which message it is' }),
    account: textOrNull('whose it is'),
    host: Type.String({ description: 'the domain of the address or the host of the service; empty for a telephone' }),
    created: stamp('when it was written'),
    due: stampOrNull('when it is tried next', 'it was given up'),
    claimed: stampOrNull('since when it is being tried', 'it is not'),
    usefulUntil: stampOrNull('when what it carries expires', 'never'),
    retryUntil: stamp('until when it is tried again by itself'),
    expires: stamp('when it is removed, whatever becomes of it'),
    tries: Type.Integer({ description: 'how often it was tried' }),
    error: textOrNull('the code of the last failure, or expired'),
  },
  closed,
);

export const messages = list(message, 'the newest first; without those that were sent, which are removed at once');

export const retried = Type.Object(
  {
    result: Type.Enum(['sent', 'later', 'refused', 'sending'], {
      description:
        'later: it waits for its next try; refused: it was given up, or what it carries has expired; sending: it is being tried already',
    }),
  },
  closed,
);
