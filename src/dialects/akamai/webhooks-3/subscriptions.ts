// /{customer}/webhooks/subscriptions: services that are told by signed tokens. The customer is the application.
import { listPosted, readPosted, removePosted } from '../../../core/hooks/index.ts';
import { namingOf } from '../../../core/tenants/index.ts';
import { Flag, Maybe, Parameters } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import type { AkamaiEntry } from '../entry.ts';
import { signing } from '../webhooks/facts.ts';
import { usersOf } from '../wire/entity-type.ts';
import { isSubscription, subscriptionIn, subscriptionOut, toldBy } from './facts.ts';
import {
  answered,
  caller,
  demandEndpoint,
  demandEvents,
  demandFilter,
  demandSubscription,
  Events,
  Filter,
  inApp,
  ListenerAddress,
  ofSubscription,
  setting,
  subscriptionShown,
  Title,
  unknown,
  written,
} from './given.ts';

const list = '/:app/webhooks/subscriptions';
const one = `${list}/:subscription` as const;

export const listSubscriptions = akamai.endpoint('GET /webhooks/subscriptions', {
  summary: 'Lists the subscriptions of the customer.',
  path: list,
  caller,
  calls: { listPosted },
  takes: { path: Parameters(inApp) },
  async handle({ path }, core) {
    const subscriptions = (await core.listPosted({ signing })).filter(isSubscription).map(subscriptionShown);
    return { bare: { _embedded: { subscriptions }, _links: { self: { href: `/${path.app}/webhooks/subscriptions` } } } };
  },
});

export const addSubscription = akamai.endpoint('POST /webhooks/subscriptions.post', {
  summary: 'Adds a subscription: an address that is told of people who are added, changed or removed, by signed tokens.',
  path: list,
  caller,
  calls: setting,
  faults: { ...written, ...unknown },
  takes: {
    path: Parameters(inApp),
    params: Parameters({ title: Title(), endpoint: ListenerAddress(), events: Events(), enabled: Maybe(Flag()), filter: Filter() }),
  },
  async handle({ path, params: { title, endpoint, events: given, enabled = true, filter } }, core, entry) {
    const events = demandEvents(given);
    demandEndpoint(endpoint);
    const facts = subscriptionOut({
      ...{ form: 3, events, filter: demandFilter(filter) ?? null, application: path.app },
      ...{ address: await addressOf(entry), entityType: usersOf(entry) },
    });
    await core.setPosted({
      ...{ signing, name: title, address: endpoint, events: toldBy(events) },
      ...{ on: enabled, facts, isNew: true, isShared: true },
    });
    return answered(201, subscriptionShown((await core.listPosted({ signing })).find(({ name }) => name === title)!));
  },
});

export const readSubscription = akamai.endpoint('GET /webhooks/subscription', {
  summary: 'Shows a subscription.',
  path: one,
  caller,
  calls: { readPosted },
  faults: unknown,
  takes: { path: Parameters(ofSubscription) },
  handle: async ({ path }, core, entry) => ({ bare: subscriptionShown(await demandSubscription(core, path.subscription, entry)) }),
});

export const changeSubscription = akamai.endpoint('PATCH /webhooks/subscription.patch', {
  summary: 'Changes a subscription.',
  path: one,
  caller,
  calls: setting,
  faults: { ...written, ...unknown },
  takes: {
    path: Parameters(ofSubscription),
    params: Parameters({
      ...{ title: Maybe(Title()), endpoint: Maybe(ListenerAddress()), events: Maybe(Events()) },
      ...{ enabled: Maybe(Flag()), filter: Filter() },
    }),
  },
  async handle({ path, params }, core, entry) {
    const { name, address, facts, off } = await demandSubscription(core, path.subscription, entry);
    const present = subscriptionIn(facts);
    const { title = name, endpoint = address, enabled = off === null } = params;
    demandEndpoint(endpoint);
    const events = params.events === undefined ? present.events : demandEvents(params.events);
    // A member that is null counts as not given elsewhere; here it takes the filter away.
    const filter = entry.raw.params?.['filter'] === null ? null : demandFilter(params.filter);
    const kept = subscriptionOut({ ...present, events, filter: filter === undefined ? present.filter : filter });
    await core.setPosted({
      ...{ signing, name, rename: title, address: endpoint },
      ...{ events: toldBy(events), on: enabled, facts: kept, isShared: true },
    });
    return { bare: subscriptionShown(await demandSubscription(core, path.subscription, entry)) };
  },
});

export const removeSubscription = akamai.endpoint('DELETE /webhooks/subscription.delete', {
  summary: 'Removes a subscription, and what is kept of its events.',
  path: one,
  caller,
  calls: { readPosted, removePosted },
  faults: unknown,
  takes: { path: Parameters(ofSubscription) },
  async handle({ path }, core, entry) {
    const { name } = await demandSubscription(core, path.subscription, entry);
    await core.removePosted({ signing, name });
    return answered(204);
  },
});

const addressOf = ({ ownAddress, ctx }: AkamaiEntry): Promise<string> => ownAddress(namingOf(ctx.tenant));
