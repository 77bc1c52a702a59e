// audit.search: what happened at the site, by the vendor's query language. The record is ours: it tells what happened, and not which calls were made.

import type { Comparison, Condition, Scalar } from '../../../core/accounts/index.ts';
import { type AuditEvent, type FoundEvents, searchEvents } from '../../../core/audit/index.ts';
import { isId, plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { type Code, codes } from '../codes.ts';
import { accountIdOf, uidOf } from '../wire/account.ts';
import { askedIn, limitOf, searchParameters } from './asked.ts';
import { cursorOut } from './cursor.ts';
import { endpointOf, eventsOf, isOfAccount } from './event-names.ts';
import { type FieldPlace, mixedPlace, textPlace, timePlace } from './places.ts';
import { isCount, readQuery } from './query.ts';
import { countOut, rowOut } from './rows.ts';
import { unreadable } from './tokens.ts';

const never: Condition = { kind: 'null', path: 'what', is: true };

/** Its values are read, and stand nowhere as they are shown. */
const endpointPlace: FieldPlace = {
  path: undefined,
  isMixed: false,
  hasNumbers: false,
  compare: (op: Comparison, value: Scalar) => {
    if (typeof value !== 'string' || (op !== '=' && op !== '!=')) return undefined;
    const of = eventsOf(value).map((what): Condition => ({ kind: 'compare', path: 'what', op: '=', value: what }));
    const same: Condition = of.length === 0 ? never : { kind: 'or', of };
    return op === '=' ? same : { kind: 'not', of: same };
  },
  contains: () => undefined,
  isNull: never,
};

/** A reason that is no fault has no code of its own. */
const unnamed = 500001;

/** What this dialect answers to a fault of that name; 0 of what was no refusal. */
function codeOf(reason: unknown): number {
  if (typeof reason !== 'string') return 0;
  const answer = Object.hasOwn(gigya.faults, reason) ? gigya.faults[reason as keyof typeof gigya.faults] : undefined;
  return answer === undefined ? unnamed : typeof answer === 'number' ? answer : answer.code;
}

const reasonPlace = mixedPlace('detail.reason');

/** The reason is a fault with such a code. */
function anyOf(fits: (code: number) => boolean): Condition {
  const reasons = Object.keys(gigya.faults).filter((reason) => fits(codeOf(reason)));
  const of = reasons.flatMap((reason) => reasonPlace.compare('=', reason) ?? []);
  return of.length === 0 ? never : { kind: 'or', of };
}

/** There is a reason, and no other code is that of it. */
const otherThan = (code: number): Condition => ({
  kind: 'and',
  of: [
    { kind: 'not', of: reasonPlace.isNull },
    { kind: 'not', of: anyOf((each) => each !== code) },
  ],
});

const codePlace: FieldPlace = {
  ...endpointPlace,
  compare: (op, value) => {
    const code = Number(value);
    if (!Number.isSafeInteger(code) || (op !== '=' && op !== '!=')) return undefined;
    const same = code === 0 ? reasonPlace.isNull : code === unnamed ? otherThan(unnamed) : anyOf((each) => each === code);
    return op === '=' ? same : { kind: 'not', of: same };
  },
};

const fixed: Readonly<Record<string, FieldPlace>> = {
  '@timestamp': timePlace('at'),
  callID: textPlace('request'),
  endpoint: endpointPlace,
  event: textPlace('what'),
  uid: textPlace('subject', accountIdOf),
  userKey: textPlace('client'),
  sourceIP: textPlace('address'),
  errCode: codePlace,
  errDetails: reasonPlace,
};
const shown = [...Object.keys(fixed), 'errMessage', 'apiKey', 'params'];

const isDetail = (field: string): boolean => field.startsWith('params.') && !field.split('.').includes('');

const source = {
  placeOf: (field: string) =>
    Object.hasOwn(fixed, field) ? fixed[field] : isDetail(field) ? mixedPlace(field.replace('params.', 'detail.')) : undefined,
  isShown: (field: string) => shown.includes(field) || isDetail(field),
};

type Accounts = FoundEvents['accounts'];

/** The UID of whom it is about, as it is shown elsewhere; empty of what is about nobody. */
function uidIn({ what, subject }: AuditEvent, accounts: Accounts): string {
  if (subject === null || !isOfAccount(what) || !isId(subject)) return '';
  const account = accounts.get(subject);
  return account ? uidOf({ account }) : plainId(subject);
}

const eventOut = (event: AuditEvent, apiKey: string | null, accounts: Accounts): JsonObject => {
  const { at, what, address, client, request, detail } = event;
  const { reason } = detail;
  const errCode = codeOf(reason);
  return {
    '@timestamp': dateOf(at).toISOString(),
    callID: request ?? '',
    apiKey: apiKey ?? '',
    endpoint: endpointOf(what),
    event: what,
    errCode,
    errMessage: errCode === 0 ? 'OK' : codes[errCode as Code].message,
    errDetails: typeof reason === 'string' ? reason : '',
    uid: uidIn(event, accounts),
    userKey: client ?? '',
    sourceIP: address ?? '',
    params: detail,
  };
};

export const searchEventsOfSite = gigya.method('audit.search', {
  summary: 'Searches the record of what happened at the site by a query.',
  caller: { who: 'server' },
  calls: { searchEvents },
  takes: { params: Parameters(searchParameters) },
  async handle({ params: { timeout: deadlineMillis, ...given } }, core, { apiKey }) {
    const asked = askedIn(given, isId);
    const query = readQuery(asked.query, source);
    if (!/^auditLog$/i.test(query.from)) throw unreadable(`FROM ${query.from}: the auditLog is searched here`);
    const limit = limitOf(query, asked.isPaged);
    const of = { deadlineMillis, ...(query.where ? { where: query.where } : {}) };
    if (isCount(query)) return { data: countOut((await core.searchEvents({ ...of, limit: 0 })).total, query) };
    if (query.groupBy) throw unreadable('of the auditLog there are no groups');
    const { found, total, accounts } = await core.searchEvents({
      ...of,
      sort: query.sort,
      offset: query.start,
      limit,
      before: asked.after,
    });
    const last = found.length === limit ? found.at(-1)?.id : undefined;
    const next =
      asked.isPaged && last !== undefined ? { nextCursorId: cursorOut({ query: asked.query, after: last }) } : { nextCursorId: null };
    return {
      data: {
        results: found.map((event) => rowOut(eventOut(event, apiKey, accounts), query)),
        objectsCount: found.length,
        totalCount: total,
        ...next,
      },
    };
  },
});
