// Webhooks, and what became of their posts.
import { Type } from 'typebox';
import { deliveryOutcomes, offReasons } from '../../core/hooks/index.ts';
import { closed, list, stamp, stampOrNull, text, textOrNull } from './parts.ts';

const members = {
  id: text,
  name: Type.String({ description: 'unique in the tenant' }),
  address: Type.String({ description: 'where events are posted to' }),
  events: Type.Union([Type.Array(Type.String()), Type.Null()], { description: 'names of events as receivers know them; null for all' }),
  signing: Type.String({ description: 'standard: as Standard Webhooks 1.0 signs; else as the API of that name does, by which it was set' }),
  off: Type.Union([Type.Enum([...offReasons]), Type.Null()], {
    description: 'why it is told nothing: it answered 410, posts kept failing, or an operator wants it so; null: it is told',
  }),
  offSince: stampOrNull('since when it is off', 'it is on'),
  givenUp: Type.Integer({ description: 'posts that were given up since the last one that arrived' }),
  created: stamp('when it was added'),
  formerUntil: stampOrNull('until when the former secret signs, too', 'there is none'),
};

export const webhook = Type.Object(members, closed);
export const webhooks = list(webhook, 'the oldest first');
const secret = Type.String({ description: '`whsec_` and Base64, shown this once' });
export const added = Type.Object({ ...members, secret }, closed);
export const newSecret = Type.Object({ secret, formerUntil: stamp('until when the former one signs, too') }, closed);

export const deliveries = list(
  Type.Object(
    {
      id: Type.String({ description: 'of the message in the outbox' }),
      webhook: text,
      event: Type.String({ description: 'the id of the event, and the `webhook-id` of the post' }),
      type: Type.String({ description: 'the name of the event as receivers know it' }),
      tries: Type.Integer({ description: 'how often it was tried' }),
      outcome: Type.Enum([...deliveryOutcomes], { description: 'of the last try; later: it is tried again' }),
      error: textOrNull('the code of the failure, `EHTTP503` for a status; null if it was sent'),
      at: stamp('when it was tried last'),
    },
    closed,
  ),
  'the newest first',
);

export const tested = Type.Object(
  {
    result: Type.Enum(['sent', 'failed']),
    error: textOrNull('the code of the failure; null if it was taken'),
  },
  closed,
);

export const replayed = Type.Object(
  {
    count: Type.Integer({ description: 'events that are posted again' }),
    next: textOrNull('go on `after` this event, where there may be more; else null'),
  },
  closed,
);

export const types = list(
  Type.Object(
    {
      type: Type.String({ description: 'as receivers know it' }),
      what: Type.String({ description: 'as the record of events has it' }),
      means: Type.String({ description: 'what happened' }),
    },
    closed,
  ),
  'every event that webhooks are told',
);
