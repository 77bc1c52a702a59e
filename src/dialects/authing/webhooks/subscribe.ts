// /events/v1/…/sub: a WebSocket by which back ends hear of what happens in the pool, and people of what happens to their own account; and what applications publish for them.

import { Type } from 'typebox';
import { type EventName, followEvents } from '../../../core/audit/index.ts';
import { eventsToldAs, payloadOf, publishEvent } from '../../../core/hooks/index.ts';
import { shortId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { writeToSocket } from '../../../http/web-socket-events.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { applicationsOf, listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { Streaming } from '../reply.ts';
import { eventOf, happenedBy, isFree, toldFor } from './events.ts';

const calls = { followEvents, ...listing };

/** Of the vendor's own names, or one that an application publishes. */
function whatOf(code: string): readonly EventName[] {
  const event = eventOf(code);
  if (event) return eventsToldAs(toldFor([event]));
  if (!isFree(code)) throw refuse('parameter.out-of-bounds', { name: 'code', allowed: 'an event of `list-events`, or a name of your own' });
  return ['event.published'];
}

async function subscribed(core: Bound<typeof calls>, entry: AuthingEntry, code: string): Promise<Streaming> {
  if (!/^websocket$/i.test(entry.request.headers['upgrade'] ?? '')) throw refuse('request.unreadable', { why: 'syntax' });
  const own = entry.holder?.account.id;
  const follower = await core.followEvents({ what: whatOf(code), reader: own });
  if (!follower) throw refuse('server.overloaded', { waiting: 0 });
  const pool = poolOf(entry.client);
  const next = async () => {
    const found = await follower.next();
    if (found.length === 0) return [];
    // Whose token, key or application was taken away meanwhile is told nothing more.
    await entry.demandStill();
    const applications = new Set([pool, ...(await applicationsOf(core, entry)).map(({ publicId }) => publicId)]);
    return found.flatMap(({ event }) => {
      if (own !== undefined && event.subject !== own) return [];
      if (event.client !== null && !applications.has(event.client)) return [];
      const said = payloadOf(event);
      const text = said && textOf(code, pool, said);
      return text === undefined ? [] : [text];
    });
  };
  return new Streaming(async (response) => {
    if (!(await writeToSocket(response, { next, demandStill: entry.demandStill, ...follower.stream }))) response.writeHead(400).end();
  });
}

/** As a webhook is told it; of what was published, what was said. */
function textOf(code: string, pool: string, { type, timestamp, data }: JsonObject): string | undefined {
  const { account, client, type: eventType, data: eventData } = data as JsonObject;
  const whose = {
    ...(typeof account === 'string' ? { userId: shortId(account) } : {}),
    ...(typeof client === 'string' ? { appId: client } : {}),
  };
  const event = eventOf(code);
  if (!event)
    return eventType === code
      ? JSON.stringify({ eventType, eventData, userPoolId: pool, executed_at: timestamp, params: whose })
      : undefined;
  if (happenedBy([event], type as string, data as JsonObject).length === 0) return undefined;
  return JSON.stringify({ eventName: code, userPoolId: pool, success: 1, message: '', executed_at: timestamp, params: whose });
}

const takes = { query: Parameters({ code: Text({ maxLength: 100 }), token: Maybe(Text()) }) };

const ofPool = authing.atHost('GET /events/v1/management/sub', {
  summary: 'Tells a back end by a WebSocket of an event of the pool, as it happens.',
  caller: { by: 'owner' },
  calls,
  takes,
  handle: ({ query: { code } }, core, entry) => subscribed(core, entry, code),
});

const ofPerson = authing.atHost('GET /events/v1/authentication/sub', {
  summary: 'Tells a person by a WebSocket of an event of the own account, as it happens.',
  caller: { by: 'user' },
  calls,
  takes,
  handle: ({ query: { code } }, core, entry) => subscribed(core, entry, code),
});

/** What is published is a text; SDKs that send anything else send JSON. */
const published = {
  body: Parameters({ eventType: Text({ maxLength: 100 }), eventData: Type.Unknown(), source: Maybe(Text({ maxLength: 200 })) }),
};
interface Published {
  readonly eventType: string;
  readonly eventData: unknown;
}
async function publish(
  core: Bound<{ readonly publishEvent: typeof publishEvent }>,
  { eventType, eventData }: Published,
  account: string | null,
) {
  if (!isFree(eventType))
    throw refuse('parameter.out-of-bounds', { name: 'eventType', allowed: 'names that are not of this server’s own events' });
  await core.publishEvent({
    type: eventType,
    data: typeof eventData === 'string' ? eventData : JSON.stringify(eventData ?? null),
    account,
  });
  return { success: true };
}

const ofOwner = authing.third('POST /pub-event', {
  summary: 'Publishes an event of an application’s own: whoever subscribed to its name in the pool hears of it.',
  caller: { by: 'owner' },
  calls: { publishEvent },
  takes: published,
  handle: ({ body }, core) => publish(core, body as Published, null),
});

const ofUser = authing.third('POST /pub-userEvent', {
  summary: 'Publishes an event in the name of the person who is signed in.',
  caller: { by: 'user' },
  calls: { publishEvent },
  takes: published,
  handle: ({ body }, core, { holder }) => publish(core, body as Published, holder.account.id),
});

export const subscriptions = [ofPool, ofPerson, ofOwner, ofUser];
