// /api/users/v1/{user id}/sessions: an administrator looks at the sessions of a user, and ends them.
import { endOneSession, endSessions, listSessions } from '../../../core/sessions/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedCaller } from '../caller-answers.ts';
import { ownerCalls, ownerOf, ownerPath, shownPath } from '../challenges/own.ts';
import { calls, sessionsOf } from './sessions.ts';

const ofSession = Parameters({ user: Maybe(Text()), session: Text() });
const gone = outside(404, 'USM-10007', 'The session does not exist.', { title: 'Resource not found' });
const path = '/api/users/v1/:user/sessions';
const requestErrors = { 'operation.unknown': gone } as const;

const endAll = wso2.endpoint(`DELETE ${shownPath(path)}`, {
  summary: 'Ends every session of a user.',
  path,
  caller: 'service',
  calls: { ...ownerCalls, endSessions },
  faults: { 'account.not-found': refusedCaller['account.not-found'] },
  takes: { path: ownerPath },
  async handle(given, core, entry) {
    await core.endSessions({ account: await ownerOf(given.path.user, core, entry), by: 'operator' });
    return { status: 204 };
  },
});

const one = wso2.endpoint(`GET ${shownPath(path)}/{session-id}`, {
  summary: 'Shows one session of a user.',
  path: `${path}/:session`,
  caller: 'service',
  calls,
  faults: refusedCaller,
  requestErrors,
  takes: { path: ofSession },
  async handle(given, core, entry) {
    const found = await sessionsOf(await ownerOf(given.path.user, core, entry), core);
    const session = found.find(({ id }) => id === given.path.session);
    if (!session) throw refuse('operation.unknown', { name: given.path.session });
    return { body: session };
  },
});

/** One that is over is no error, as in the original. */
const endOne = wso2.endpoint(`DELETE ${shownPath(path)}/{session-id}`, {
  summary: 'Ends one session of a user.',
  path: `${path}/:session`,
  caller: 'service',
  calls: { ...ownerCalls, listSessions, endOneSession },
  faults: { 'account.not-found': refusedCaller['account.not-found'] },
  takes: { path: ofSession },
  async handle(given, core, entry) {
    const account = await ownerOf(given.path.user, core, entry);
    const { session } = given.path;
    if ((await core.listSessions({ account })).some(({ id }) => id === session)) await core.endOneSession({ account, session });
    return { status: 204 };
  },
});

export const sessionsOfUsers = [endAll, one, endOne];
