// /api/v2/analysis/user-action, audit: what people, and what owners did, as SDKs of the second generation ask for it.
import type { Condition } from '../../../core/accounts/index.ts';
import type { AuditEvent, EventName } from '../../../core/audit/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { poolOf } from '../pools.ts';
import { adminActionOf, adminActions, isoOf, refusalIn, type UserAction, userActionOf, userActions, userIn } from '../wire/happened.ts';
import { anyOf, applicationIn, is, pageOfEvents, paging, searching, spanOf, within } from './happened.ts';
import { ofUser } from './third-logs.ts';

const caller = { by: 'owner' } as const;
const actions = Object.keys(userActions) as [UserAction, ...UserAction[]];
const { clientIp: clientip, ...span } = spanOf;

/** `arn:cn:authing:<pool>:user:<id>` names a user. */
const idIn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
const orOf = (of: readonly Condition[]): readonly Condition[] => (of.length === 0 ? [] : [{ kind: 'or', of }]);

const userActionsOfPool = authing.endpoint('GET /analysis/user-action', {
  summary: 'Lists what people did at the applications of the pool, the newest first.',
  caller,
  calls: searching,
  takes: {
    query: Parameters({
      clientip,
      ...span,
      ...paging,
      eventType: Maybe(Words(actions)),
      operation_name: Maybe(CommaList({ maxItems: 20 })),
      userId: Maybe(Text()),
      operator_arn: Maybe(CommaList({ maxItems: 50 })),
      app_id: Maybe(CommaList({ maxItems: 50 })),
      exclude_non_app_records: Maybe(Flag()),
    }),
  },
  async handle({ query }, core, entry) {
    const { eventType, operation_name: names = [], userId, operator_arn: arns = [], app_id: apps = [] } = query;
    const asked = [...(eventType === undefined ? [] : [eventType]), ...names];
    const isKnown = (name: string): name is UserAction => Object.hasOwn(userActions, name);
    const all: readonly EventName[] = (asked.length === 0 ? actions : asked.filter(isKnown)).flatMap((name) => userActions[name]);
    const users = [...(userId === undefined ? [] : [userId]), ...arns.map(idIn)];
    const where = [
      ...within({ clientIp: query.clientip, start: query.start, end: query.end }),
      ...orOf(users.map(ofUser)),
      ...(apps.length === 0 ? [] : [anyOf('client', apps)]),
      // Each of these is of an application or of the pool itself.
      ...(query.exclude_non_app_records ? [{ kind: 'not', of: is('client', poolOf(entry.client)) } as const] : []),
    ];
    const { found, total, applications } = await pageOfEvents(core, entry, {
      what: [...new Set(all)],
      where,
      page: query.page,
      limit: query.limit,
    });
    const list = found.map((event) => ({
      ...happened(event, poolOf(entry.client), userActionOf(event) ?? event.what, refusalIn(event) ?? ''),
      app_id: event.client,
      app: { name: applicationIn(entry, applications, event.client).appName },
    }));
    return { totalCount: total, list };
  },
});

/** The event, as lists of this generation show one. */
const happened = (event: AuditEvent, pool: string, name: string, description: string) => ({
  userpool_id: pool,
  user: { id: userIn(event) },
  geoip: { ip: event.address },
  operation_name: name,
  operation_desc: description,
  timestamp: isoOf(event),
});

const audit = authing.endpoint('GET /analysis/audit', {
  summary: 'Lists what the owner of the pool did, the newest first.',
  caller,
  calls: searching,
  takes: { query: Parameters({ clientip, ...span, ...paging, eventType: Maybe(Text()), userId: Maybe(Text()), app_id: Maybe(Text()) }) },
  async handle({ query: { clientip: clientIp, start, end, eventType, userId, app_id: app, ...page } }, core, entry) {
    const where = [
      ...within({ clientIp, start, end }),
      { kind: 'like', path: 'actor', how: 'starts', value: 'client ' } as const,
      ...(userId === undefined ? [] : [ofUser(userId)]),
      ...(app === undefined ? [] : [is('subject', app)]),
    ];
    const all = (Object.keys(adminActions) as EventName[]).filter((what) => eventType === undefined || nameOf(what) === eventType);
    const { found, total } = await pageOfEvents(core, entry, { what: all, where, ...page });
    return { totalCount: total, list: found.map((event) => happened(event, poolOf(entry.client), nameOf(event.what), event.what)) };
  },
});

/** `create-user` */
const nameOf = (what: EventName): string => adminActionOf(what).filter(Boolean).join('-');

export const logsOfPool = [userActionsOfPool, audit];
