// /webhooks: services of the application that are told when people are added, changed or removed; each is told of one of these.
import { listPosted, readPosted, removePosted } from '../../../core/hooks/index.ts';
import { newId } from '../../../core/ids.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { factsIn, signing } from './facts.ts';
import { demandEvent, demandPeople, demandWebhook, isOfFirst, set, setting, webhookOut } from './given.ts';

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
    const { name, address, facts } = await demandWebhook(core, params.uuid, entry);
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
  handle: async ({ params }, core, entry) => ({
    body: { webhook: webhookOut(await demandWebhook(core, params.uuid, entry)) },
  }),
});

export const list = akamai.endpoint('/webhooks/list', {
  summary: 'Lists the webhooks of the application.',
  caller,
  calls: { listPosted },
  handle: async (_given, core) => ({ body: { webhooks: (await core.listPosted({ signing })).filter(isOfFirst).map(webhookOut) } }),
});

export const remove = akamai.endpoint('/webhooks/delete', {
  summary: 'Removes a webhook.',
  caller,
  calls: { readPosted, removePosted },
  faults: unknown,
  takes: { params: Parameters({ uuid: Text() }) },
  async handle({ params }, core, entry) {
    const { name } = await demandWebhook(core, params.uuid, entry);
    await core.removePosted({ signing, name });
    return {};
  },
});
