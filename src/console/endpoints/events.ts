// What happened in a tenant, for operators: by name, by who did it, to whom, from where, and when; page by page.
import { Type } from 'typebox';
import { findEvents } from '../../core/accounts/index.ts';
import { type AuditEvent, eventNames, eventsPosition, followEvents } from '../../core/audit/index.ts';
import { CommaList, Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { writeEvents } from '../../http/server-sent-events.ts';
import { operators } from '../answers.ts';
import { Cursor, idForm, instantIn, knownWords, linked, Page, pageOf } from '../paging.ts';
import * as shapes from '../shapes/events.ts';
import { told } from '../times.ts';

const shown = (event: AuditEvent) => told(event, 'at');
const names = Object.keys(eventNames) as (keyof typeof eventNames)[];

export const events = operators.endpoint('GET /{tenant}/events', {
  summary: 'Lists what happened in the tenant, by whom, to whom and from where.',
  returns: {
    means:
      'A page of events, the newest first. The header Link leads to the next page (RFC 8288, rel="next"), where there is one. The header Event-Position says where the stream goes on: it has what is on no page of this list.',
    body: shapes.events,
  },
  caller: undefined,
  calls: { findEvents, eventsPosition },
  takes: {
    query: Parameters({
      ...Page,
      cursor: Cursor(),
      what: Maybe(CommaList({ description: 'names of events' })),
      actor: Maybe(
        Text({ description: '`person <id>`, `client <public id>`, `operator <public id>`, `command-line`, `anonymous` or `dragoman`' }),
      ),
      subject: Maybe(Text({ description: 'what it happened to' })),
      account: Maybe(Type.String({ pattern: idForm, description: 'the id of an account: what it did, and what happened to it' })),
      name: Maybe(Text({ description: 'a name as somebody types it: of the account that has it, and of sign-ins by it that nobody has' })),
      address: Maybe(Type.String({ pattern: '^[0-9a-fA-F.:]+$', description: 'the network address of the caller, whole' })),
      client: Maybe(Text({ description: 'the public id of a client' })),
      since: Maybe(Text({ description: 'from that time on (ISO 8601)' })),
      until: Maybe(Text({ description: 'before that time (ISO 8601)' })),
      position: Maybe(Text({ description: 'from the address of the next page' })),
    }),
  },
  async handle({ query }, core, { request }) {
    const { what, actor, subject, account, name, address, client, since, until, cursor } = query;
    const most = pageOf(query);
    const position = await core.eventsPosition({ given: query.position });
    const found = await core.findEvents({
      ...{ position, most, actor, subject, account, name, address, client, before: cursor },
      what: what && knownWords('what', what, names),
      since: instantIn('since', since),
      until: instantIn('until', until),
    });
    const headers = linked(request, found.length === most ? found.at(-1)?.id : undefined, { position });
    return { body: found.map(shown), headers: { ...headers, 'event-position': position } };
  },
});

export const stream = operators.endpoint('GET /{tenant}/events/stream', {
  summary: 'Streams events as they are committed (Server-Sent Events); none is missed, and none comes twice.',
  returns: {
    means:
      'Events of the type text/event-stream. Whoever comes back says the last id in Last-Event-ID. A stream ends after five minutes and when the server stops.',
  },
  caller: undefined,
  calls: { followEvents },
  takes: {
    query: Parameters({
      position: Maybe(Text({ description: 'of a page, in its header Event-Position; from now on unless given' })),
      what: Maybe(CommaList({ description: 'names of events' })),
    }),
  },
  async handle({ query: { position, what } }, core, { request, demandStill }) {
    const follower = await core.followEvents({
      cursor: request.headers['last-event-id'] ?? position,
      what: what && knownWords('what', what, names),
    });
    if (!follower) throw refuse('server.overloaded', { waiting: 0 });
    const next = async () => {
      const found = await follower.next();
      // Whose right was taken away meanwhile is told nothing more.
      await demandStill();
      return found.map(({ event, cursor: id }) => ({ id, event: event.what, data: shown(event) }));
    };
    return { write: (response) => writeEvents(response, { next, ...follower.stream }) };
  },
});
