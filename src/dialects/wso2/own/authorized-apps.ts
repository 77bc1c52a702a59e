// /api/users/v1 and v2/{me or user id}/authorized-apps: which applications somebody allowed to act, and the withdrawal of that.
import { listOwnAccess, withdrawAccess } from '../../../core/authorization/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { all, reading } from '../applications/applications.ts';
import { refusedCaller } from '../caller-answers.ts';
import { ownerCalls, ownerOf, ownerPath, shownPath } from '../challenges/own.ts';

type Who = 'person' | 'service';
type Version = 1 | 2;

const calls = { ...ownerCalls, verifyPassword, listOwnAccess, ...reading };
const withdrawing = { ...calls, withdrawAccess };
const ofOne = Parameters({ user: Maybe(Text()), application: Text() });
const gone = outside(404, 'OAA-10001', 'No application of that id was allowed to act for the user.', { title: 'Invalid application ID' });
const requestErrors = { 'operation.unknown': gone } as const;

const where = (version: Version, caller: Who) => `/api/users/v${version}/${caller === 'person' ? 'me' : ':user'}/authorized-apps`;

/** The second version names applications by their ids, and tells the scopes; the first one by their names. */
async function allowedTo(account: string, version: Version, core: Bound<typeof calls>) {
  const clients = await all(core);
  return (await core.listOwnAccess({ account })).flatMap(({ client, name, scopes }) => {
    const application = clients.find(({ publicId }) => publicId === client);
    if (!application) return [];
    const shown =
      version === 1
        ? { appId: name, clientId: client }
        : { id: application.id, name, clientId: client, approvedScopes: scopes.map((each) => ({ name: each, displayName: each })) };
    return [{ key: version === 1 ? name : application.id, client, shown }];
  });
}

async function demandOne(account: string, key: string, version: Version, core: Bound<typeof calls>) {
  const found = (await allowedTo(account, version, core)).find((each) => each.key === key);
  if (!found) throw refuse('operation.unknown', { name: key });
  return found;
}

const list = (version: Version, caller: Who) =>
  wso2.endpoint(`GET ${shownPath(where(version, caller))}`, {
    summary: 'Lists the applications that somebody allowed to act.',
    path: where(version, caller),
    caller,
    calls,
    faults: refusedCaller,
    takes: { path: ownerPath },
    async handle(given, core, entry) {
      const allowed = await allowedTo(await ownerOf(given.path.user, core, entry), version, core);
      return { body: allowed.map(({ shown }) => shown) };
    },
  });

const one = (version: Version, caller: Who) =>
  wso2.endpoint(`GET ${shownPath(where(version, caller))}/{application-id}`, {
    summary: 'Shows what somebody allowed one application to do.',
    path: `${where(version, caller)}/:application`,
    caller,
    calls,
    faults: refusedCaller,
    requestErrors,
    takes: { path: ofOne },
    async handle(given, core, entry) {
      const account = await ownerOf(given.path.user, core, entry);
      return { body: (await demandOne(account, given.path.application, version, core)).shown };
    },
  });

const withdrawAll = (version: Version, caller: Who) =>
  wso2.endpoint(`DELETE ${shownPath(where(version, caller))}`, {
    summary: 'Takes back what somebody allowed applications to do: their tokens are good no longer.',
    path: where(version, caller),
    caller,
    calls: withdrawing,
    faults: refusedCaller,
    takes: { path: ownerPath },
    async handle(given, core, entry) {
      const account = await ownerOf(given.path.user, core, entry);
      for (const { client } of await allowedTo(account, version, core)) await core.withdrawAccess({ account, client });
      return { status: 204 };
    },
  });

const withdrawOne = (version: Version, caller: Who) =>
  wso2.endpoint(`DELETE ${shownPath(where(version, caller))}/{application-id}`, {
    summary: 'Takes back what somebody allowed one application to do: its tokens are good no longer.',
    path: `${where(version, caller)}/:application`,
    caller,
    calls: withdrawing,
    faults: refusedCaller,
    requestErrors,
    takes: { path: ofOne },
    async handle(given, core, entry) {
      const account = await ownerOf(given.path.user, core, entry);
      const { client } = await demandOne(account, given.path.application, version, core);
      await core.withdrawAccess({ account, client });
      return { status: 204 };
    },
  });

const both = ['person', 'service'] as const;

export const authorizedApps = ([1, 2] as const).flatMap((version) =>
  both.flatMap((who) => [list(version, who), one(version, who), withdrawAll(version, who), withdrawOne(version, who)]),
);
