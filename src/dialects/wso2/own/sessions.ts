// /api/users/v1/{me or user id}/sessions: where somebody is signed in, and the end of it.
import { endOtherSessions, endOwnSession, listSessions, type Session } from '../../../core/sessions/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { all as applicationsOf, reading as listing } from '../applications/applications.ts';
import { refusedCaller, refusedProof } from '../caller-answers.ts';
import { forBoth, ownerCalls, ownerOf, ownerPath, shownPath } from '../challenges/own.ts';
import type { Wso2Entry } from '../entry.ts';
import { nameOf } from '../wire/people.ts';
import { shownSession } from '../wire/sessions.ts';

const forbidden = outside(403, 'USM-10010', 'User is not authorized to terminate the session/s.', { title: 'Action Forbidden' });
export const calls = { ...ownerCalls, verifyPassword, listSessions, ...listing };

export async function sessionsOf(account: string, core: Bound<typeof calls>) {
  const { identifiers, account: row } = await core.readAccount({ id: account });
  const subject = nameOf({ identifiers, account: row });
  const applications = await applicationsOf(core);
  return (await core.listSessions({ account })).map((session) => shownSession(session, { subject, applications }));
}

/** The original takes them in, and does nothing of the kind. */
const unbuilt = {
  query: Parameters({ limit: Maybe(Text()), offset: Maybe(Text()), filter: Maybe(Text()), sort: Maybe(Text()) }),
};
const notBuilt = (word: string, what: string) =>
  outside(501, word, `${what} ${what === 'Pagination' ? 'capabilities are' : 'capability is'} not supported in this version of the API.`, {
    title: `${what} not supported`,
  });

const list = (where: string, caller: 'person' | 'service') =>
  wso2.endpoint(`GET ${shownPath(where)}/sessions`, {
    summary: 'Lists the sessions in which somebody is signed in.',
    path: `${where}/sessions`,
    caller,
    calls,
    faults: refusedCaller,
    requestErrors: {
      'parameter.conflicting': notBuilt('USM-10003', 'Pagination'),
      'operation.unknown': notBuilt('USM-10004', 'Filtering'),
      'parameter.out-of-bounds': notBuilt('USM-10005', 'Sorting'),
    },
    takes: { path: ownerPath, ...unbuilt },
    async handle(given, core, entry) {
      const { limit, offset, filter, sort } = given.query;
      if (limit !== undefined || offset !== undefined) throw refuse('parameter.conflicting', { names: ['limit', 'offset'] });
      if (filter !== undefined) throw refuse('operation.unknown', { name: 'filter' });
      if (sort !== undefined) throw refuse('parameter.out-of-bounds', { name: 'sort', allowed: 'is not built.' });
      const userId = await ownerOf(given.path.user, core, entry);
      return { body: { userId, sessions: await sessionsOf(userId, core) } };
    },
  });

/** The session of the token with which the call is made is not told from others: its person signs out there as well. */
const endingOf = ({ holder, provenAt }: Wso2Entry) => ({
  id: '',
  account: holder?.id ?? '',
  provenAt: provenAt ?? (0 as Session['provenAt']),
});

const endOwn = wso2.endpoint('DELETE /api/users/v1/me/sessions', {
  summary: 'Ends every session of the person who calls.',
  caller: 'person',
  calls: { verifyPassword, endOtherSessions },
  faults: refusedProof,
  async handle(_given, core, entry) {
    await core.endOtherSessions({ session: endingOf(entry) });
    return { status: 204 };
  },
});

const endOneOwn = wso2.endpoint('DELETE /api/users/v1/me/sessions/{session-id}', {
  summary: 'Ends one session of the person who calls.',
  path: '/api/users/v1/me/sessions/:session',
  caller: 'person',
  calls: { verifyPassword, endOwnSession },
  faults: { ...refusedProof, 'session.unknown': forbidden },
  takes: { path: Parameters({ session: Text() }) },
  async handle(given, core, entry) {
    await core.endOwnSession({ session: endingOf(entry), id: given.path.session });
    return { status: 204 };
  },
});

export const ownSessions = [...forBoth<ReturnType<typeof list>>(list), endOwn, endOneOwn];
