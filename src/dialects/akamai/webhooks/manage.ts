// /webhooks: services of the application that are told when people are added, changed or removed; each is told of one of these.

import { listPosted, type PostedWebhook, readPosted, removePosted, setPosted } from '../../../core/hooks/index.ts';
import { newId } from '../../../core/ids.ts';
import { accountType } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import type { AkamaiEntry } from '../entry.ts';
import { usersOf } from '../wire/entity-type.ts';
import { coreType } from '../wire/schema.ts';
import { eventNamed, toldFor, type WebhookEvent } from './events.ts';
import { factsIn, factsOut, signing } from './facts.ts';

const caller = { by: 'client', right: 'everything' } as const;
const unknown = { 'webhook.unknown': { code: 310, extra: { description: 'webhook not found' } } } as const;
const written = {
  'input.rejected': {
    code: 200,
    extra: {
      argument: 'callback',
      description: 'callback was not valid for the following reason: no web address that may be called from here',
    },
  },
  'configuration.duplicate': 361,
  'webhook.too-many': 510,
} as const;

const Callback = () => Text({ maxLength: 2000 });
const Hash = () => Maybe(Text({ maxLength: 200 }));
const setting = { listPosted, setPosted };

export const add = akamai.endpoint('/webhooks/add', {
  summary: 'Adds a webhook: an address that is told of people who are added, changed or removed.',
  caller,
  calls: setting,
  faults: written,
  takes: { params: Parameters({ callback: Callback(), event_type: Text(), entity_type: Text(), callback_hash: Hash() }) },
  async handle({ params }, core, entry) {
    const { random, now } = entry.ctx;
    const { callback: address, event_type, entity_type: entityType, callback_hash } = params;
    const event = demandEvent(event_type);
    demandPeople(entityType, entry);
    const name = `${event} ${newId(random, now)}`;
    const hash = callback_hash ?? Buffer.from(random.bytes(20)).toString('hex');
    return { body: { webhook: await set(core, { name, address, event, entityType, hash, isNew: true }) } };
  },
});

export const update = akamai.endpoint('/webhooks/update', {
  summary: 'Changes a webhook.',
  caller,
  calls: { readPosted, ...setting },
  faults: { ...written, ...unknown },
  takes: {
    params: Parameters({
      uuid: Text(),
      callback: Maybe(Callback()),
      event_type: Maybe(Text()),
      entity_type: Maybe(Text()),
      callback_hash: Hash(),
    }),
  },
  async handle({ params }, core, entry) {
    const { name, address, facts } = await core.readPosted({ signing, id: params.uuid.toLowerCase() });
    const present = factsIn(facts);
    const { callback = address, entity_type: entityType = present.entityType, callback_hash: hash = present.hash } = params;
    const event = params.event_type === undefined ? present.event : demandEvent(params.event_type);
    demandPeople(entityType, entry);
    return { body: { webhook: await set(core, { name, address: callback, event, entityType, hash, isNew: false }) } };
  },
});

export const find = akamai.endpoint('/webhooks/find', {
  summary: 'Shows a webhook.',
  caller,
  calls: { readPosted },
  faults: unknown,
  takes: { params: Parameters({ uuid: Text() }) },
  handle: async ({ params }, core) => ({
    body: { webhook: webhookOut(await core.readPosted({ signing, id: params.uuid.toLowerCase() })) },
  }),
});

export const list = akamai.endpoint('/webhooks/list', {
  summary: 'Lists the webhooks of the application.',
  caller,
  calls: { listPosted },
  handle: async (_given, core) => ({ body: { webhooks: (await core.listPosted({ signing })).map(webhookOut) } }),
});

export const remove = akamai.endpoint('/webhooks/delete', {
  summary: 'Removes a webhook.',
  caller,
  calls: { readPosted, removePosted },
  faults: unknown,
  takes: { params: Parameters({ uuid: Text() }) },
  async handle({ params }, core) {
    const { name } = await core.readPosted({ signing, id: params.uuid.toLowerCase() });
    await core.removePosted({ signing, name });
    return {};
  },
});

interface Given {
  readonly name: string;
  readonly address: string;
  readonly event: WebhookEvent;
  readonly entityType: string;
  readonly hash: string;
  readonly isNew: boolean;
}

async function set(core: Bound<typeof setting>, { name, address, event, entityType, hash, isNew }: Given) {
  if (!URL.canParse(address)) throw refuse('parameter.out-of-bounds', { name: 'callback', allowed: 'it is no web address' });
  const facts = factsOut({ event, entityType, hash });
  await core.setPosted({ signing, name, address, events: toldFor(event), on: undefined, facts, isNew, isShared: true });
  return webhookOut((await core.listPosted({ signing })).find((each) => each.name === name)!);
}

function webhookOut({ id, address, facts }: PostedWebhook) {
  const { event, entityType, hash } = factsIn(facts);
  return { uuid: id, callback: address, event_type: event, entity_type: entityType, callback_hash: hash };
}

function demandEvent(given: string): WebhookEvent {
  const event = eventNamed(given);
  if (event === undefined) throw refuse('parameter.out-of-bounds', { name: 'event_type', allowed: 'it is none of add, update, delete' });
  return event;
}

/** Of the records of other types nothing is told: whoever asked for that would wait in vain. */
function demandPeople(given: string, entry: AkamaiEntry): void {
  if (coreType(given, usersOf(entry)) !== accountType)
    throw refuse('parameter.out-of-bounds', { name: 'entity_type', allowed: `webhooks are told of '${usersOf(entry)}' alone` });
}
