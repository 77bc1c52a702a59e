// Webhooks for operators: who is told of events, what became of it, and posting again.
import { Type } from 'typebox';
import { type EventName, eventNames } from '../../core/audit/index.ts';
import {
  addWebhook,
  changeWebhook,
  listDeliveries,
  listWebhooks,
  readWebhook,
  removeWebhook,
  replayDelivery,
  replaySpan,
  resetWebhookSecret,
  testWebhook,
  told as toldEvents,
  type Webhook,
} from '../../core/hooks/index.ts';
import { Flag, JsonText, Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { operators } from '../answers.ts';
import { Cursor, instantIn, linked, Page, pageOf } from '../paging.ts';
import { nothing } from '../shapes/parts.ts';
import * as shapes from '../shapes/webhooks.ts';
import { told } from '../times.ts';

const path = Parameters({ tenant: Text(), id: Text() });
const name = () => Text({ maxLength: 100, description: 'unique in the tenant' });
const address = () => Text({ maxLength: 2000, description: 'where events are posted to: https, or http on this machine' });
const events = () =>
  JsonText(Type.Array(Type.String(), { minItems: 1, maxItems: 200, description: 'names of events as receivers know them' }));

const shown = (webhook: Webhook) => told(webhook, 'offSince', 'created', 'formerUntil');

export const list = operators.endpoint('GET /{tenant}/webhooks', {
  summary: 'Lists the webhooks of the tenant.',
  returns: { means: 'All of them.', body: shapes.webhooks },
  caller: undefined,
  calls: { listWebhooks },
  handle: async (_given, core) => ({ body: (await core.listWebhooks({})).map(shown) }),
});

export const types = operators.endpoint('GET /{tenant}/webhook-events', {
  summary: 'Lists the events that webhooks are told.',
  returns: { means: 'Their names, here and for receivers.', body: shapes.types },
  caller: undefined,
  calls: {},
  async handle() {
    const all = Object.entries(toldEvents) as [EventName, (typeof toldEvents)[EventName]][];
    return { body: all.flatMap(([what, as]) => (as ? [{ type: as.type, what, means: eventNames[what] }] : [])) };
  },
});

export const add = operators.endpoint('POST /{tenant}/webhooks', {
  summary: 'Adds a webhook: an address to which events are posted, signed as Standard Webhooks 1.0 has it.',
  returns: { status: 201, means: 'It is told from now on; its secret is shown this once.', body: shapes.added },
  caller: undefined,
  calls: { addWebhook },
  takes: { body: Parameters({ name: name(), address: address(), events: Maybe(events()) }) },
  faults: { 'webhook.exists': 409, 'webhook.too-many': 409 },
  async handle({ body: { name, address, events = null } }, core) {
    const { webhook, secret } = await core.addWebhook({ name, address, events });
    return { status: 201, body: { ...shown(webhook), secret } };
  },
});

export const read = operators.endpoint('GET /{tenant}/webhooks/{id}', {
  summary: 'Shows a webhook, without its secret.',
  returns: { means: 'The webhook.', body: shapes.webhook },
  caller: undefined,
  calls: { readWebhook },
  takes: { path },
  handle: async ({ path: { id } }, core) => ({ body: shown(await core.readWebhook({ id })) }),
});

export const change = operators.endpoint('PATCH /{tenant}/webhooks/{id}', {
  summary: 'Changes a webhook, or turns it on or off; what is not named stays.',
  returns: { means: 'The webhook as it is then.', body: shapes.webhook },
  caller: undefined,
  calls: { changeWebhook },
  takes: {
    path,
    body: Parameters({
      name: Maybe(name()),
      address: Maybe(address()),
      events: Maybe(events()),
      allEvents: Maybe(Flag({ description: 'true: it is told all events, later ones too' })),
      on: Maybe(Flag({ description: 'whether it is told' })),
    }),
  },
  faults: { 'webhook.exists': 409 },
  async handle({ path: { id }, body: { allEvents, events: some, ...body } }, core) {
    // Passed over, either would answer that something was done.
    if (allEvents === false || (allEvents && some))
      throw refuse('parameter.out-of-bounds', { name: 'allEvents', allowed: 'true, without events' });
    const events = allEvents ? null : some;
    return { body: shown(await core.changeWebhook({ id, ...body, ...(events === undefined ? {} : { events }) })) };
  },
});

export const remove = operators.endpoint('DELETE /{tenant}/webhooks/{id}', {
  summary: 'Removes a webhook, and what is kept of its posts.',
  returns: { status: 204, means: 'It is told nothing any more.' },
  caller: undefined,
  calls: { removeWebhook },
  takes: { path },
  async handle({ path: { id } }, core) {
    await core.removeWebhook({ id });
    return { status: 204 };
  },
});

export const resetSecret = operators.endpoint('POST /{tenant}/webhooks/{id}/secret', {
  summary: 'Gives a webhook a new secret; for some hours posts are signed with both.',
  returns: { means: 'The new secret, shown this once.', body: shapes.newSecret },
  caller: undefined,
  calls: { resetWebhookSecret },
  takes: { path },
  handle: async ({ path: { id } }, core) => ({ body: told(await core.resetWebhookSecret({ id }), 'formerUntil') }),
});

export const test = operators.endpoint('POST /{tenant}/webhooks/{id}/test', {
  summary: 'Posts a test event to a webhook at once, whether it is on or off.',
  returns: { means: 'Whether it was taken.', body: shapes.tested },
  caller: undefined,
  calls: { testWebhook },
  takes: { path },
  handle: async ({ path: { id } }, core) => ({ body: await core.testWebhook({ id }) }),
});

export const deliveries = operators.endpoint('GET /{tenant}/webhooks/{id}/deliveries', {
  summary: 'Lists posts to a webhook that were tried, each as of its last try. What was not tried yet waits in the outbox.',
  returns: {
    means: 'A page of posts, the newest first. The header Link leads to the next page (RFC 8288, rel="next"), where there is one.',
    body: shapes.deliveries,
  },
  caller: undefined,
  calls: { listDeliveries },
  takes: { path, query: Parameters({ ...Page, cursor: Cursor() }) },
  async handle({ path: { id }, query }, core, { request }) {
    const most = pageOf(query);
    const all = await core.listDeliveries({ id, before: query.cursor, most });
    const body = all.map((each) => told(each, 'at'));
    return { body, headers: linked(request, all.length === most ? all.at(-1)?.id : undefined) };
  },
});

export const replayOne = operators.endpoint('POST /{tenant}/webhooks/{id}/deliveries/{delivery}/replay', {
  summary: 'Posts the event of a former post again, under the same `webhook-id`.',
  returns: { status: 202, means: 'It waits in the outbox.', body: nothing },
  caller: undefined,
  calls: { replayDelivery },
  takes: { path: Parameters({ tenant: Text(), id: Text(), delivery: Text() }) },
  async handle({ path: { id, delivery } }, core) {
    await core.replayDelivery({ id, delivery });
    return { status: 202 };
  },
});

export const replay = operators.endpoint('POST /{tenant}/webhooks/{id}/replay', {
  summary: 'Posts again what happened in a span of time, also before the webhook was added: a thousand events at most.',
  returns: { status: 202, means: 'How many wait in the outbox, and where to go on.', body: shapes.replayed },
  caller: undefined,
  calls: { replaySpan },
  takes: {
    path,
    body: Parameters({
      since: Text({ description: 'from that time on (ISO 8601)' }),
      until: Text({ description: 'before that time (ISO 8601)' }),
      after: Cursor(),
    }),
  },
  async handle({ path: { id }, body }, core) {
    const [since, until] = [instantIn('since', body.since)!, instantIn('until', body.until)!];
    return { status: 202, body: await core.replaySpan({ id, since, until, after: body.after }) };
  },
});

export const webhookEndpoints = [list, types, add, read, change, remove, resetSecret, test, deliveries, replayOne, replay];
