// /{customer}/webhooks/subscriptions/{id}/events: what became of posts to a subscription, and posting again what failed. They are kept as long as those of all
// webhooks, each as of its last try.
import { listDeliveries, postOnce, readDelivery, readPosted, replayDelivery, type WebhookDelivery } from '../../../core/hooks/index.ts';
import { newId } from '../../../core/ids.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { dateOf, secondsOf } from '../../../core/time.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import { signing } from '../webhooks/facts.ts';
import { subscriptionIn } from './facts.ts';
import { answered, caller, conflict, demandSubscription, ofSubscription, undelivered, unknown } from './given.ts';
import { postOf, securityEvent } from './post.ts';

const events = '/:app/webhooks/subscriptions/:subscription/events';
const ofEvent = { ...ofSubscription, event: Text({ maxLength: 64 }) };
const mostShown = 100;

export const listEvents = akamai.endpoint('GET /webhooks/events', {
  summary: 'Lists the last hundred events of which a subscription was told, or older ones.',
  path: events,
  caller,
  calls: { readPosted, listDeliveries },
  faults: unknown,
  takes: {
    path: Parameters(ofSubscription),
    params: Parameters({ before: Maybe(Text({ maxLength: 64 })), limit: Maybe(Whole({ minimum: 1, maximum: mostShown })) }),
  },
  async handle({ path, params: { before, limit = mostShown } }, core, entry) {
    const { id, address } = await demandSubscription(core, path.subscription, entry);
    const found = await core.listDeliveries({ id, before, most: limit });
    const self = `/${path.app}/webhooks/subscriptions/${id}/events`;
    const next = found.length < limit ? {} : { next: { href: `${self}?before=${found.at(-1)!.id}&limit=${limit}` } };
    return {
      bare: { _embedded: { events: found.map((each) => eventShown(path.app, address, each)) }, _links: { self: { href: self }, ...next } },
    };
  },
});

export const readEvent = akamai.endpoint('GET /webhooks/event', {
  summary: 'Shows what became of an event.',
  path: `${events}/:event`,
  caller,
  calls: { readPosted, readDelivery },
  faults: { ...unknown, ...undelivered },
  takes: { path: Parameters(ofEvent) },
  async handle({ path }, core, entry) {
    const { id, address } = await demandSubscription(core, path.subscription, entry);
    return { bare: eventShown(path.app, address, await core.readDelivery({ id, delivery: path.event })) };
  },
});

export const readHistory = akamai.endpoint('GET /webhooks/event.history', {
  summary: 'Shows the last try to tell a subscription of an event: of those before it their number is kept.',
  path: `${events}/:event/history`,
  caller,
  calls: { readPosted, readDelivery },
  faults: { ...unknown, ...undelivered },
  takes: { path: Parameters(ofEvent) },
  async handle({ path }, core, entry) {
    const { id } = await demandSubscription(core, path.subscription, entry);
    const last = await core.readDelivery({ id, delivery: path.event });
    return { bare: { _embedded: { history: [tryShown(last)] }, _links: { self: { href: `${hrefOf(path.app, last)}/history` } } } };
  },
});

export const redeliverEvent = akamai.endpoint('POST /webhooks/event.redeliver', {
  summary: 'Tells a subscription again of an event that failed.',
  path: `${events}/:event/redeliver`,
  caller,
  calls: { readPosted, readDelivery, replayDelivery },
  faults: { ...unknown, ...undelivered },
  requestErrors: { 'parameter.out-of-bounds': conflict('the event has not failed, or the subscription is disabled') },
  takes: { path: Parameters(ofEvent) },
  async handle({ path }, core, entry) {
    const { id, off } = await demandSubscription(core, path.subscription, entry);
    const last = await core.readDelivery({ id, delivery: path.event });
    if (off !== null || stateOf(last) !== 'failure') throw refuse('parameter.out-of-bounds', { name: 'event', allowed: 'it failed' });
    await core.replayDelivery({ id, delivery: last.id });
    return answered(202);
  },
});

export const testSubscription = akamai.endpoint('POST /webhooks/subscription.test', {
  summary: 'Posts a test event to a subscription at once, and tells what came of it.',
  path: '/:app/webhooks/subscriptions/:subscription/test',
  caller,
  calls: { readPosted, postOnce, signToken },
  faults: unknown,
  takes: { path: Parameters(ofSubscription) },
  async handle({ path }, core, entry) {
    const { id, address, facts } = await demandSubscription(core, path.subscription, entry);
    const { now, random } = entry.ctx;
    const said = { id: newId(random, now), endpoint: address, happened: secondsOf(now), events: { test: { id: newId(random, now) } } };
    const token = await core.signToken(securityEvent(subscriptionIn(facts), said, now));
    const { result, error } = await core.postOnce({ signing, id, write: () => postOf(token) });
    return { bare: { state: result === 'sent' ? 'success' : 'failure', ...responseOf(error) } };
  },
});

const states = { sent: 'success', later: 'awaiting-executing', refused: 'failure', expired: 'failure', 'given-up': 'failure' } as const;
const stateOf = ({ outcome }: WebhookDelivery) => states[outcome];

const hrefOf = (app: string, { webhook, id }: WebhookDelivery) => `/${app}/webhooks/subscriptions/${webhook}/events/${id}`;

/** Of what came back the status alone is kept. */
function responseOf(error: string | null) {
  const [, status] = /^EHTTP(\d{3})$/.exec(error ?? '') ?? [];
  return status === undefined ? (error === null ? {} : { error }) : { response: { statusCode: Number(status) } };
}

const tryShown = (of: WebhookDelivery) => ({
  state: stateOf(of),
  attempts: of.tries,
  updatedAt: dateOf(of.at).toISOString(),
  ...responseOf(of.error),
});

function eventShown(app: string, endpoint: string, of: WebhookDelivery) {
  const self = hrefOf(app, of);
  const links = { self: { href: self }, redeliver: { href: `${self}/redeliver` }, history: { href: `${self}/history` } };
  return { id: of.id, ...tryShown(of), request: { endpoint }, _links: links };
}
