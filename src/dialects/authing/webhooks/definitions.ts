// create-event-app, define-event and their lists: what applications say of the events that they publish. A name needs no definition to be published or heard.
import { listConfigurations, writeConfiguration } from '../../../core/configurations/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { paging } from '../permissions/third-roles.ts';
import { poolOf } from '../pools.ts';
import { pageOf } from '../wire/user-search.ts';
import { codeOf, eventNames, events, isFree } from './events.ts';

const caller = { by: 'owner' } as const;
const faults = {
  'configuration.taken': { code: null, extra: { number: 409, text: 'The identifier is in use', chinese: '唯一标志已存在' } },
  'configuration.too-large': { code: 2231, vague: 'this vendor bounds no definitions of events' },
  'configuration.too-many': { code: 2231, vague: 'this vendor counts no definitions of events' },
  'configuration.unknown': { code: 2231, vague: 'nobody removes a definition' },
} as const;

/** What applications keep is of a pool, and named by what they call it. */
const kept = (what: 'event' | 'event-app', { client }: AuthingEntry) => `${what} ${poolOf(client)}`;
const id = { pattern: '^[\\w-]{1,50}$' };
const ours = { identifier: 'authing', name: 'Authing', logo: '' };

const createApp = authing.third('POST /create-event-app', {
  summary: 'Makes known an application that publishes events: those whose names begin with its identifier and a dot.',
  caller,
  calls: { writeConfiguration },
  takes: {
    body: Parameters({
      identifier: Text(id),
      name: Text({ maxLength: 200 }),
      logo: Maybe(Text({ maxLength: 2000, blank: 'allowed' })),
    }),
  },
  faults,
  async handle({ body: { identifier, name, logo = '' } }, core, entry) {
    if (identifier === ours.identifier)
      throw refuse('parameter.out-of-bounds', { name: 'identifier', allowed: 'a name that is not this server’s own' });
    if (logo !== '' && !/^https?:\/\//.test(logo)) throw refuse('parameter.out-of-bounds', { name: 'logo', allowed: 'an address' });
    await core.writeConfiguration({
      kind: kept('event-app', entry),
      id: identifier,
      as: 'new',
      name: identifier,
      content: { name, logo },
    });
    return { success: true };
  },
});

const listApps = authing.third('GET /list-event-apps', {
  summary: 'Lists the applications that publish events, this server first.',
  caller,
  calls: { listConfigurations },
  async handle(_, core, entry) {
    const made = await core.listConfigurations({ kind: kept('event-app', entry) });
    const list = [ours, ...made.map(({ id: identifier, content }) => ({ identifier, ...(content as { name: string; logo: string }) }))];
    return { totalCount: list.length, list };
  },
});

const define = authing.third('POST /define-event', {
  summary: 'Describes an event that applications publish, or describes it anew.',
  caller,
  calls: { writeConfiguration, listConfigurations },
  takes: {
    body: Parameters({ eventType: Text({ pattern: '^[\\w.:-]{1,100}$' }), eventDescription: Text({ maxLength: 1000, blank: 'allowed' }) }),
  },
  faults,
  async handle({ body: { eventType, eventDescription } }, core, entry) {
    if (!isFree(eventType))
      throw refuse('parameter.out-of-bounds', { name: 'eventType', allowed: 'names that are not of this server’s own events' });
    const kind = kept('event', entry);
    const isThere = (await core.listConfigurations({ kind })).some((each) => each.id === eventType);
    const content: JsonObject = { description: eventDescription };
    await core.writeConfiguration({ kind, id: eventType, as: isThere ? 'changed' : 'new', name: eventType, content });
    return { success: true };
  },
});

const eventOut = (code: string, name: string, desc: string) => ({ id: code, code, topic: code, name, desc });
const own = eventNames.map((event) => eventOut(codeOf(event), events[event].name, events[event].nameEn));

const list = authing.third('GET /list-events', {
  summary: 'Lists the events to which one may subscribe, or those of one application: this server’s, then those that were defined.',
  caller,
  calls: { listConfigurations },
  takes: { query: Parameters({ ...paging, app: Maybe(Text({ maxLength: 100 })) }) },
  async handle({ query: { app, ...page } }, core, entry) {
    const defined = await core.listConfigurations({ kind: kept('event', entry) });
    const of = defined.map(({ id: code, content }) => eventOut(code, code, content['description'] as string));
    const all = [...own, ...of].filter(({ code }) => app === undefined || code.startsWith(`${app}.`));
    const { offset, limit } = pageOf(page);
    return { totalCount: all.length, list: all.slice(offset, offset + limit) };
  },
});

export const definitions = [createApp, listApps, define, list];
