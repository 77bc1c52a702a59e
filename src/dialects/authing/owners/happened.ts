// The sign-ins of a person, and what happened in a pool, as pages of the record of events.

import type { Condition } from '../../../core/accounts/index.ts';
import { type AuditEvent, type EventName, searchEvents } from '../../../core/audit/index.ts';
import type { Client } from '../../../core/clients/index.ts';
import { shortId } from '../../../core/ids.ts';
import { instantOfMillis } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Text, Whole } from '../../_common/parameters.ts';
import { applicationsOf, listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { blockOf } from '../settings.ts';
import { isoOf, refusalIn } from '../wire/happened.ts';
import { pageOf } from '../wire/user-search.ts';

export const searching = { searchEvents, ...listing };

/** The last millisecond that a date can hold. */
const mostMillis = 8.64e15;
const Millis = () => Maybe(Whole({ minimum: 0, maximum: mostMillis }));
/** What every list of this kind takes. */
export const spanOf = { clientIp: Maybe(Text()), start: Millis(), end: Millis() };
export const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) };

export const is = (path: string, value: string): Condition => ({ kind: 'compare', path, op: '=', value, exact: true });
export const anyOf = (path: string, values: readonly string[]): Condition =>
  values.length === 0 ? { kind: 'null', path: 'what', is: true } : { kind: 'or', of: values.map((value) => is(path, value)) };

interface Span {
  readonly clientIp?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

export const within = ({ clientIp, start, end }: Span): readonly Condition[] => [
  ...(clientIp === undefined ? [] : [is('address', clientIp)]),
  ...(start === undefined ? [] : [{ kind: 'compare', path: 'at', op: '>=', value: instantOfMillis(start) } as const]),
  ...(end === undefined ? [] : [{ kind: 'compare', path: 'at', op: '<=', value: instantOfMillis(end) } as const]),
];

interface Sought {
  readonly what: readonly EventName[];
  readonly where: readonly Condition[];
  readonly page?: number | undefined;
  readonly limit?: number | undefined;
}

/** A page of the events at the applications of the caller's pool, the newest first, with these applications. */
export async function pageOfEvents(core: Bound<typeof searching>, entry: AuthingEntry, { what, where, ...page }: Sought) {
  const applications = await applicationsOf(core, entry);
  const here = [poolOf(entry.client), ...applications.map(({ publicId }) => publicId)];
  // Of whoever proved nothing the record tells by which API it came, and names no application.
  const nameless: Condition = { kind: 'and', of: [{ kind: 'null', path: 'client', is: true }, is('api', 'authing')] };
  const place: Condition = { kind: 'or', of: [anyOf('client', here), nameless] };
  const all: readonly Condition[] = [anyOf('what', what), place, ...where];
  const { found, total } = await core.searchEvents({ where: { kind: 'and', of: all }, ...pageOf(page) });
  return { found, total, applications };
}

/** As lists show an application. */
export function applicationIn({ ctx }: Pick<AuthingEntry, 'ctx'>, applications: readonly Client[], id: string | null) {
  const name = applications.find(({ publicId }) => publicId === id)?.name ?? '';
  return { appId: id ?? '', appName: name, appLogo: blockOf(ctx.tenant.settings.apis).logo, appLoginUrl: '' };
}

/** Sign-ins, the good ones and the others. */
export const signIns = (success: boolean | undefined): readonly EventName[] =>
  success === undefined ? ['signed-in', 'sign-in.failed'] : success ? ['signed-in'] : ['sign-in.failed'];

/** A sign-in as the person reads it. */
export function signInOut(entry: AuthingEntry, applications: readonly Client[], event: AuditEvent) {
  const errorMessage = event.what === 'signed-in' ? undefined : (refusalIn(event) ?? 'Refused');
  return {
    userId: shortId(event.subject ?? ''),
    ...applicationIn(entry, applications, event.client),
    loginAt: isoOf(event),
    clientIp: event.address ?? '',
    success: errorMessage === undefined,
    ...(errorMessage === undefined ? {} : { errorMessage }),
  };
}
