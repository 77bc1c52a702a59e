// get-user-action-logs, get-admin-audit-logs: what people, and what owners did, for owners of the third generation.
import { Type } from 'typebox';
import type { Condition } from '../../../core/accounts/index.ts';
import type { AuditEvent, EventName } from '../../../core/audit/index.ts';
import type { Client } from '../../../core/clients/index.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import {
  adminActionOf,
  adminEvents,
  contactOf,
  isoOf,
  refusalIn,
  type UserAction,
  userActionOf,
  userActions,
  userIn,
} from '../wire/happened.ts';
import { idIs } from '../wire/user-search.ts';
import { applicationIn, is, pageOfEvents, paging, searching, spanOf, within } from './happened.ts';

const caller = { by: 'owner' } as const;
const pagination = Maybe(Type.Object(paging));
const actions = Object.keys(userActions) as [UserAction, ...UserAction[]];

/** Ids are shown by their first 24 digits. */
export const ofUser = (userId: string): Condition => bounded(idIs(userId), 'subject');
const bounded = (condition: Condition, path: string): Condition =>
  condition.kind === 'and'
    ? { ...condition, of: condition.of.map((each) => bounded(each, path)) }
    : condition.kind === 'compare'
      ? { ...condition, path }
      : condition;

const hasReason = (is: boolean): Condition => ({ kind: 'null', path: 'detail.reason', is });

const actionOut = (entry: AuthingEntry, applications: readonly Client[], event: AuditEvent) => {
  const eventDetail = refusalIn(event);
  return {
    userId: userIn(event),
    ...applicationIn(entry, applications, event.client),
    clientIp: event.address ?? '',
    eventType: userActionOf(event) ?? event.what,
    ...(eventDetail === undefined ? {} : { eventDetail }),
    success: eventDetail === undefined,
    timestamp: isoOf(event),
    requestId: event.request ?? '',
  };
};

const userLogs = authing.third('POST /get-user-action-logs', {
  summary: 'Lists what people did at the applications of the pool, the newest first.',
  caller,
  calls: searching,
  takes: {
    body: Parameters({
      eventType: Maybe(Words(actions)),
      userId: Maybe(Text()),
      appId: Maybe(Text()),
      success: Maybe(Flag()),
      requestId: Maybe(Text()),
      ...spanOf,
      pagination,
    }),
  },
  async handle({ body: { eventType, userId, appId, success, requestId, pagination = {}, ...span } }, core, entry) {
    const what: readonly EventName[] = eventType === undefined ? Object.values(userActions).flat() : userActions[eventType];
    const kind = eventType === undefined ? undefined : contactOf[eventType];
    const where = [
      ...within(span),
      ...(requestId === undefined ? [] : [is('request', requestId)]),
      ...(userId === undefined ? [] : [ofUser(userId)]),
      ...(appId === undefined ? [] : [is('client', appId)]),
      ...(success === undefined ? [] : [hasReason(success)]),
      ...(kind === undefined ? [] : [is('detail.kind', kind)]),
    ];
    const { found, total, applications } = await pageOfEvents(core, entry, {
      what: [...new Set(what)],
      where,
      page: pagination.page,
      limit: pagination.limit,
    });
    return { totalCount: total, list: found.map((event) => actionOut(entry, applications, event)) };
  },
});

const adminOut = (event: AuditEvent) => {
  const [operationType, resourceType] = adminActionOf(event.what);
  return {
    adminUserId: event.actor.replace(/^\S+ ?/, ''),
    clientIp: event.address ?? '',
    operationType,
    resourceType,
    eventDetails: event.what,
    targetValue: userIn(event) || (event.subject ?? ''),
    success: true,
    timestamp: isoOf(event),
    requestId: event.request ?? '',
  };
};

const adminLogs = authing.third('POST /get-admin-audit-logs', {
  summary: 'Lists what the owner of the pool did, the newest first.',
  caller,
  calls: searching,
  takes: {
    body: Parameters({
      operationType: Maybe(Text()),
      resourceType: Maybe(Text()),
      userId: Maybe(Text()),
      success: Maybe(Flag()),
      requestId: Maybe(Text()),
      ...spanOf,
      pagination,
    }),
  },
  async handle({ body: { operationType, resourceType, userId, success, requestId, pagination = {}, ...span } }, core, entry) {
    // What was refused changed nothing, and is in no record of changes.
    if (success === false) throw refuse('parameter.out-of-bounds', { name: 'success', allowed: 'true' });
    const where = [
      ...within(span),
      ...(requestId === undefined ? [] : [is('request', requestId)]),
      { kind: 'like', path: 'actor', how: 'starts', value: 'client ' } as const,
      ...(userId === undefined ? [] : [is('actor', `client ${userId}`)]),
    ];
    const { found, total } = await pageOfEvents(core, entry, {
      what: adminEvents(operationType, resourceType),
      where,
      page: pagination.page,
      limit: pagination.limit,
    });
    return { totalCount: total, list: found.map(adminOut) };
  },
});

export const logsOfThird = [userLogs, adminLogs];
