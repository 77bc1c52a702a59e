// accounts.webhooks.*: services of the site that are told of events, by their names.
import { Type } from 'typebox';
import { findClient } from '../../../core/clients/index.ts';
import { lastTry, listPosted, type PostedWebhook, removePosted, setPosted, type WebhookDelivery } from '../../../core/hooks/index.ts';
import type { Json } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { CommaList, Flag, JsonText, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { toldFor, webhookEvents } from './events.ts';
import { factsIn, factsOut, headersIn } from './facts.ts';
import { refusedAddress } from './refused-address.ts';

const signing = 'gigya';
const unknown = { 'webhook.unknown': { code: 404000, extra: { details: 'Webhook not found' } } } as const;

export const setWebhook = gigya.method('accounts.webhooks.set', {
  summary: 'Adds a webhook, or changes the one of that name.',
  caller: { who: 'server' },
  calls: { findClient, setPosted },
  faults: { 'input.rejected': refusedAddress('url') },
  takes: {
    params: Parameters({
      url: Text({ maxLength: 2000 }),
      events: CommaList({ minItems: 1, maxItems: 50 }),
      name: Text({ maxLength: 100 }),
      active: Maybe(Flag()),
      signingUserKey: Maybe(Text({ maxLength: 200 })),
      headers: Maybe(JsonText(Type.Array(Type.Unknown()))),
      version: Maybe(Words(['2.0', '3.0'])),
      include: Maybe(Words(['params'])),
    }),
  },
  async handle({ params }, core, { apiKey }) {
    const { url, events, name, active, signingUserKey, headers = [], version = '2.0', include } = params;
    const [strange] = events.filter((each) => !webhookEvents.includes(each));
    if (strange !== undefined)
      throw refuse('parameter.out-of-bounds', {
        name: `events: ${strange.slice(0, 80)}`,
        allowed: `is none of ${webhookEvents.join(', ')}`,
      });
    // The parameters of a call may hold whatever a person typed.
    if (include !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'include', allowed: 'is not spoken: parameters of calls are told to nobody' });
    if (!URL.canParse(url)) throw refuse('parameter.out-of-bounds', { name: 'url', allowed: 'is no address' });
    // The secrets of other APIs' clients sign nothing that this vendor's receivers check.
    const signer = signingUserKey === undefined ? undefined : await core.findClient({ publicId: signingUserKey });
    if (signingUserKey !== undefined && signer?.api !== 'gigya')
      throw refuse('parameter.out-of-bounds', { name: 'signingUserKey', allowed: 'is no application of the site' });
    const facts = factsOut({
      ...{ events: [...new Set(events)], apiKey: apiKey ?? '', version },
      ...{ signingUserKey: signingUserKey ?? null, headers: headersIn(headers as Json[]) },
    });
    await core.setPosted({ signing, name, address: url, events: toldFor(events), on: active, facts });
    return {};
  },
});

export const getAllWebhooks = gigya.method('accounts.webhooks.getAll', {
  summary: 'Lists the webhooks of the site.',
  caller: { who: 'server' },
  calls: { listPosted },
  handle: async (_given, core) => ({ data: { webhooks: (await core.listPosted({ signing })).map(webhookOut) } }),
});

export const deleteWebhook = gigya.method('accounts.webhooks.delete', {
  summary: 'Removes a webhook by its name.',
  caller: { who: 'server' },
  calls: { removePosted },
  faults: unknown,
  takes: { params: Parameters({ name: Text({ maxLength: 100 }) }) },
  async handle({ params: { name } }, core) {
    await core.removePosted({ signing, name });
    return {};
  },
});

export const getWebhookStatus = gigya.method('accounts.webhooks.getStatus', {
  summary: 'Tells what became of the last post to a webhook.',
  caller: { who: 'server' },
  calls: { lastTry },
  faults: unknown,
  takes: { params: Parameters({ url: Text({ maxLength: 2000 }) }) },
  handle: async ({ params: { url } }, core) => ({ data: { webhookStatus: statusOut(await core.lastTry({ signing, address: url })) } }),
});

function webhookOut({ id, name, address, off, facts }: PostedWebhook) {
  const { events, version, signingUserKey, headers } = factsIn(facts);
  return {
    ...{ id, name, url: address, active: off === null, events, version },
    ...(signingUserKey === null ? {} : { signingUserKey }),
    ...(headers.length === 0 ? {} : { headers }),
  };
}

/** A status that did not come is 0. */
function statusOut(last: WebhookDelivery | undefined) {
  if (!last) return { statusCode: 0, message: 'No Webhook activity was found' };
  const lastSent = dateOf(last.at).toISOString();
  if (last.error === null) return { statusCode: 200, lastSent };
  const [, status] = /^EHTTP(\d{3})$/.exec(last.error) ?? [];
  return { statusCode: status === undefined ? 0 : Number(status), lastSent, message: last.error };
}
