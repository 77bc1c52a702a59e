// What happened in a tenant, for operators: by name, by who did it, to whom, from where, and when; page by page.
import { Type } from 'typebox';
import { findEvents } from '../../core/accounts/index.ts';
import { eventNames } from '../../core/audit/index.ts';
import { CommaList, Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import { Cursor, idForm, instantIn, knownWords, linked, Page, pageOf } from '../paging.ts';
import * as shapes from '../shapes.ts';
import { told } from '../times.ts';

const names = Object.keys(eventNames) as (keyof typeof eventNames)[];

export const events = operators.endpoint('GET /{tenant}/events', {
  summary: 'Lists what happened in the tenant, by whom, to whom and from where.',
  returns: {
    means: 'A page of events, the newest first. The header Link leads to the next page (RFC 8288, rel="next"), where there is one.',
    body: shapes.events,
  },
  caller: undefined,
  calls: { findEvents },
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
    }),
  },
  async handle({ query }, core, { request }) {
    const { what, actor, subject, account, name, address, client, since, until, cursor } = query;
    const most = pageOf(query);
    const found = await core.findEvents({
      ...{ most, actor, subject, account, name, address, client, before: cursor },
      what: what && knownWords('what', what, names),
      since: instantIn('since', since),
      until: instantIn('until', until),
    });
    const body = found.map((each) => told(each, 'at'));
    return { body, headers: linked(request, found.length === most ? found.at(-1)?.id : undefined) };
  },
});
