// audit.search: what happened at the site, by the vendor's query language. The record is ours: it tells what happened, and not which calls were made.
import { accountsOfOuter } from '../../../core/accounts/index.ts';
import { type AuditEvent, type FoundEvents, searchEvents } from '../../../core/audit/index.ts';
import { listClients } from '../../../core/clients/index.ts';
import { isId, plainId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { type Code, codes } from '../codes.ts';
import { uidOf } from '../wire/account.ts';
import { askedIn, limitOf, searchParameters } from './asked.ts';
import { cursorOut } from './cursor.ts';
import { endpointOf, isOfAccount } from './event-names.ts';
import { readQueryNaming } from './named-in-query.ts';
import { codeOf, eventSource } from './places-of-events.ts';
import { isCount } from './query.ts';
import { countOut, rowOut } from './rows.ts';
import { unreadable } from './tokens.ts';

type Accounts = FoundEvents['accounts'];

/** The UID of whom it is about, as it is shown elsewhere; empty of what is about nobody. */
function uidIn({ what, subject }: AuditEvent, accounts: Accounts): string {
  if (subject === null || !isOfAccount(what) || !isId(subject)) return '';
  const account = accounts.get(subject);
  return account ? uidOf({ account }) : plainId(subject);
}

interface Around {
  readonly apiKey: string | null;
  readonly accounts: Accounts;
  /** The names of applications, by their keys. */
  readonly names: ReadonlyMap<string, string>;
}

const eventOut = (event: AuditEvent, { apiKey, accounts, names }: Around): JsonObject => {
  const { at, what, address, client, request, detail } = event;
  const { reason } = detail;
  const name = client === null ? undefined : names.get(client);
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
    ...(name === undefined ? {} : { userKeyDetails: { name } }),
    sourceIP: address ?? '',
    params: detail,
  };
};

export const searchEventsOfSite = gigya.method('audit.search', {
  summary: 'Searches the record of what happened at the site by a query.',
  caller: { who: 'server' },
  calls: { searchEvents, accountsOfOuter, listClients },
  takes: { params: Parameters(searchParameters) },
  async handle({ params: { timeout: deadlineMillis, ...given } }, core, { apiKey }) {
    const asked = askedIn(given, isId);
    const query = await readQueryNaming(
      core,
      asked.query,
      (accountOf) => (from) => (/^auditLog$/i.test(from) ? eventSource(accountOf) : undefined),
    );
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
      total: asked.total,
    });
    const isByClients = found.some(({ client }) => client !== null);
    const names = new Map(isByClients ? (await core.listClients({})).map(({ publicId, name }) => [publicId, name] as const) : []);
    const last = found.length === limit ? found.at(-1)?.id : undefined;
    const next =
      asked.isPaged && last !== undefined
        ? { nextCursorId: cursorOut({ query: asked.query, after: last, total }) }
        : { nextCursorId: null };
    return {
      data: {
        results: found.map((event) => rowOut(eventOut(event, { apiKey, accounts, names }), query)),
        objectsCount: found.length,
        totalCount: total,
        ...next,
      },
    };
  },
});
