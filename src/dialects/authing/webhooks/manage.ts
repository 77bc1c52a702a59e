// create-webhook and what goes with it: services of a pool that are told of events, for owners of the third generation.
import { Type } from 'typebox';
import {
  listDeliveries,
  listPosted,
  type PostedWebhook,
  postOnce,
  removeWebhook,
  setPosted,
  type WebhookDelivery,
} from '../../../core/hooks/index.ts';
import { idOfPlain, plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { categories, eventNames, events, toldFor, type WebhookEvent } from './events.ts';
import { factsIn, factsOut, signing } from './facts.ts';
import { testPost } from './post.ts';

const caller = { by: 'owner' } as const;
const json = 'application/json';
const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) };
const Id = () => Text({ blank: 'allowed', maxLength: 100 });

/** How often a post is tried again the installation says. */
const retryConfig = Maybe(Type.Object({ enabled: Flag() }));
const Events = () => Type.Array(Words(eventNames), { minItems: 1, maxItems: 50 });
const Secret = () => Maybe(Text({ blank: 'allowed', maxLength: 500 }));

const webhookOut = ({ id, name, address, off, created, facts }: PostedWebhook) => {
  const { events: asked } = factsIn(facts);
  const createdAt = dateOf(created).toISOString();
  // The secret is told to nobody.
  return { webhookId: plainId(id), name, url: address, events: asked, contentType: json, enabled: off === null, secret: '', createdAt };
};

const listing = { listPosted };

/** Those of the caller's pool. */
async function webhooksOf(core: Bound<typeof listing>, { client }: AuthingEntry): Promise<readonly PostedWebhook[]> {
  const pool = poolOf(client);
  return (await core.listPosted({ signing })).filter(({ facts }) => factsIn(facts).pool === pool);
}

async function demandWebhook(core: Bound<typeof listing>, entry: AuthingEntry, given: string): Promise<PostedWebhook> {
  const id = idOfPlain(given);
  const found = (await webhooksOf(core, entry)).find((each) => each.id === id);
  if (!found) throw entry.ctx.fail('webhook.unknown', { given });
  return found;
}

/** A secret goes out as the value of a header. */
function demandFit({ url, secret, contentType, retryConfig: retry }: Given): void {
  if (url !== undefined && !URL.canParse(url)) throw refuse('parameter.out-of-bounds', { name: 'url', allowed: 'an address' });
  if (secret !== undefined && !/^[\x20-\x7e]*$/.test(secret))
    throw refuse('parameter.out-of-bounds', { name: 'secret', allowed: 'visible ASCII characters' });
  if (contentType !== undefined && contentType !== json) throw refuse('parameter.out-of-bounds', { name: 'contentType', allowed: json });
  if (retry?.enabled === false)
    throw refuse('parameter.out-of-bounds', { name: 'retryConfig', allowed: 'retries, as the installation does' });
}

interface Given {
  readonly name?: string;
  readonly url?: string;
  readonly events?: readonly WebhookEvent[];
  readonly secret?: string;
  readonly enabled?: boolean;
  readonly contentType?: string;
  readonly retryConfig?: { readonly enabled: boolean };
}

const create = authing.third('POST /create-webhook', {
  summary: 'Adds a service of the pool’s own that is told of events.',
  caller,
  calls: { ...listing, setPosted },
  takes: {
    body: Parameters({
      name: Text({ maxLength: 100 }),
      url: Text({ maxLength: 2000 }),
      events: Events(),
      contentType: Text(),
      enabled: Maybe(Flag()),
      secret: Secret(),
      retryConfig,
    }),
  },
  async handle({ body }, core, entry) {
    demandFit(body);
    const { name, url, enabled = true, secret = '' } = body;
    // A name that the pool has already would be written over.
    if ((await webhooksOf(core, entry)).some((each) => each.name === name))
      throw entry.ctx.fail('configuration.duplicate', { member: 'name', given: name });
    const facts = factsOut({ events: [...new Set(body.events)], pool: poolOf(entry.client), secret });
    await core.setPosted({ signing, name, address: url, events: toldFor(body.events), on: enabled, facts, isNew: true });
    return webhookOut((await webhooksOf(core, entry)).find((each) => each.name === name)!);
  },
});

const update = authing.third('POST /update-webhook', {
  summary: 'Changes a service that is told of events.',
  caller,
  calls: { ...listing, setPosted },
  takes: {
    body: Parameters({
      webhookId: Id(),
      name: Maybe(Text({ maxLength: 100 })),
      url: Maybe(Text({ maxLength: 2000 })),
      events: Maybe(Events()),
      contentType: Maybe(Text()),
      enabled: Maybe(Flag()),
      secret: Secret(),
      retryConfig,
    }),
  },
  async handle({ body }, core, entry) {
    demandFit(body);
    const { name: former, address, off, facts } = await demandWebhook(core, entry, body.webhookId);
    const present = factsIn(facts);
    const asked = body.events ?? present.events;
    const { name = former, url = address, enabled = off === null, secret = present.secret } = body;
    const next = factsOut({ ...present, events: [...new Set(asked)], secret });
    await core.setPosted({ signing, name: former, rename: name, address: url, events: toldFor(asked), on: enabled, facts: next });
    return webhookOut(await demandWebhook(core, entry, body.webhookId));
  },
});

const remove = authing.third('POST /delete-webhook', {
  summary: 'Removes services that are told of events; none where one of them is not there.',
  caller,
  calls: { ...listing, removeWebhook },
  takes: { body: Parameters({ webhookIds: Type.Array(Id(), { minItems: 1, maxItems: 50 }) }) },
  async handle({ body: { webhookIds } }, core, entry) {
    const ids = await Promise.all([...new Set(webhookIds)].map(async (given) => (await demandWebhook(core, entry, given)).id));
    for (const id of ids) await core.removeWebhook({ id });
    return { success: true };
  },
});

const get = authing.third('GET /get-webhook', {
  summary: 'Shows a service that is told of events.',
  caller,
  calls: listing,
  takes: { query: Parameters({ webhookId: Id() }) },
  handle: async ({ query }, core, entry) => webhookOut(await demandWebhook(core, entry, query.webhookId)),
});

const list = authing.third('GET /list-webhooks', {
  summary: 'Lists the services that are told of events.',
  caller,
  calls: listing,
  takes: { query: Parameters(paging) },
  async handle({ query: { page = 1, limit = 10 } }, core, entry) {
    const all = await webhooksOf(core, entry);
    return { totalCount: all.length, list: all.slice((page - 1) * limit, page * limit).map(webhookOut) };
  },
});

const eventList = authing.third('GET /get-webhook-event-list', {
  summary: 'Lists the events that services can be told of.',
  caller,
  calls: {},
  handle: async () => ({
    categories,
    events: Object.entries(events).map(([value, { name, nameEn, category }]) => ({ name, nameEn, value, category })),
  }),
});

/** The most posts that are looked through for one list. */
const mostPosts = 1000;

const logOut = (webhookId: string, asked: readonly WebhookEvent[], { type, error, at, outcome }: WebhookDelivery) => {
  const status = /^EHTTP(\d{3})$/.exec(error ?? '')?.[1];
  const success = outcome === 'sent';
  return {
    webhookId,
    eventName: asked.find((event) => events[event].by === type) ?? type,
    ...(success ? { responseStatusCode: 200 } : status === undefined ? {} : { responseStatusCode: Number(status) }),
    timestamp: dateOf(at).toISOString(),
    success,
    ...(error === null ? {} : { errorMessage: error }),
  };
};

const logs = authing.third('POST /get-webhook-logs', {
  summary: 'Lists what became of the posts to a service, the newest first.',
  caller,
  calls: { ...listing, listDeliveries },
  takes: { body: Parameters({ webhookId: Id(), ...paging }) },
  async handle({ body: { webhookId, page = 1, limit = 10 } }, core, entry) {
    const { id, facts } = await demandWebhook(core, entry, webhookId);
    const all = await core.listDeliveries({ id, most: mostPosts });
    const { events: asked } = factsIn(facts);
    return { totalCount: all.length, list: all.slice((page - 1) * limit, page * limit).map((each) => logOut(webhookId, asked, each)) };
  },
});

const anything = Type.Record(Type.String(), Type.Unknown());

const trigger = authing.third('POST /trigger-webhook', {
  summary: 'Posts a test to a service at once, and says whether it arrived.',
  caller,
  calls: { ...listing, postOnce },
  takes: { body: Parameters({ webhookId: Id(), requestHeaders: Maybe(anything), requestBody: Maybe(anything) }) },
  async handle({ body: { webhookId, requestHeaders = {}, requestBody } }, core, entry) {
    // Headers say who sends: whoever may trigger a post does not say that.
    if (Object.keys(requestHeaders).length > 0) throw refuse('parameter.out-of-bounds', { name: 'requestHeaders', allowed: 'none' });
    const { id } = await demandWebhook(core, entry, webhookId);
    const write = (facts: JsonObject) => testPost(facts, requestBody as JsonObject | undefined);
    const { result, error } = await core.postOnce({ id, signing, write });
    return { response: { success: result === 'sent', ...(error === null ? {} : { errorMessage: error }) } };
  },
});

export const webhooksOfThird = [create, update, remove, get, list, eventList, logs, trigger];
