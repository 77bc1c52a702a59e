// What the console's API answers about webhooks, where it works.
import { Type } from 'typebox';
import { deliveryOutcomes, offReasons, signings } from '../../core/hooks/index.ts';

const closed = { additionalProperties: false };
const stamp = (description: string) => Type.Integer({ description: `${description}, in microseconds since 1970` });
const stampOrNull = (description: string) =>
  Type.Union([Type.Integer(), Type.Null()], { description: `${description}, in microseconds since 1970` });

const members = {
  id: Type.String(),
  name: Type.String({ description: 'unique in the tenant' }),
  address: Type.String({ description: 'where events are posted to' }),
  events: Type.Union([Type.Array(Type.String()), Type.Null()], { description: 'names of events as receivers know them; null for all' }),
  signing: Type.Enum([...signings], { description: 'standard: as Standard Webhooks 1.0 signs' }),
  off: Type.Union([Type.Enum([...offReasons]), Type.Null()], {
    description: 'why it is told nothing: it answered 410, posts kept failing, or an operator wants it so; null: it is told',
  }),
  offSince: stampOrNull('since when it is off, null if it is on'),
  givenUp: Type.Integer({ description: 'posts that were given up since the last one that arrived' }),
  created: stamp('when it was added'),
  formerUntil: stampOrNull('until when the former secret signs, too, null if there is none'),
};

export const webhook = Type.Object(members, closed);
export const webhooks = Type.Array(webhook, { description: 'the oldest first' });
const secret = Type.String({ description: '`whsec_` and Base64, shown this once' });
export const added = Type.Object({ ...members, secret }, closed);
export const newSecret = Type.Object({ secret, formerUntil: stamp('until when the former one signs, too') }, closed);

export const deliveries = Type.Array(
  Type.Object(
    {
      id: Type.String({ description: 'of the message in the outbox' }),
      webhook: Type.String(),
      event: Type.String({ description: 'the id of the event, and the `webhook-id` of the post' }),
      type: Type.String({ description: 'the name of the event as receivers know it' }),
      tries: Type.Integer({ description: 'how often it was tried' }),
      outcome: Type.Enum([...deliveryOutcomes], { description: 'of the last try; later: it is tried again' }),
      error: Type.Union([Type.String(), Type.Null()], {
        description: 'the code of the failure, `EHTTP503` for a status; null if it was sent',
      }),
      at: stamp('when it was tried last'),
    },
    closed,
  ),
  { description: 'the newest first' },
);

export const tested = Type.Object(
  {
    result: Type.Enum(['sent', 'failed']),
    error: Type.Union([Type.String(), Type.Null()], { description: 'the code of the failure; null if it was taken' }),
  },
  closed,
);

export const replayed = Type.Object(
  {
    count: Type.Integer({ description: 'events that are posted again' }),
    next: Type.Union([Type.String(), Type.Null()], { description: 'go on `after` this event, where there may be more; else null' }),
  },
  closed,
);

export const types = Type.Array(
  Type.Object(
    {
      type: Type.String({ description: 'as receivers know it' }),
      what: Type.String({ description: 'as the record of events has it' }),
      means: Type.String({ description: 'what happened' }),
    },
    closed,
  ),
  { description: 'every event that webhooks are told' },
);
