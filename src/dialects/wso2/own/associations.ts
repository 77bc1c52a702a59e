// /api/users/v1/{me or user id}/associations and federated-associations: a person's other accounts here, of which there are none, and those at other providers.
import { listIdentities, unlinkIdentities, unlinkIdentity } from '../../../core/federation/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedCaller } from '../caller-answers.ts';
import { forBoth, ownerCalls, ownerOf, ownerPath, shownPath } from '../challenges/own.ts';

type Who = 'person' | 'service';

/** The words that this interface has for an association that is not there, and for one that must stay. */
export const absent = outside(404, 'UAA-10006', 'The federated association does not exist.', { title: 'Federated association not found.' });
const last = outside(403, 'UAA-10007', 'Without this association the user could not sign in any more.', { title: 'Action forbidden.' });
export const reading = { ...ownerCalls, listIdentities };
const calls = { ...reading, verifyPassword };
export const unlinkFaults = { ...refusedCaller, 'identity.absent': absent, 'means.last': last } as const;

const none = (where: string, caller: Who) =>
  wso2.endpoint(`GET ${shownPath(where)}/associations`, {
    summary: 'Says that somebody has no other accounts here.',
    path: `${where}/associations`,
    caller,
    calls: { ...ownerCalls, verifyPassword },
    faults: refusedCaller,
    takes: { path: ownerPath },
    async handle(given, core, entry) {
      await ownerOf(given.path.user, core, entry);
      return { body: [] };
    },
  });

const listed = (where: string, caller: Who) =>
  wso2.endpoint(`GET ${shownPath(where)}/federated-associations`, {
    summary: 'Lists the accounts at other providers by which somebody signs in.',
    path: `${where}/federated-associations`,
    caller,
    calls,
    faults: refusedCaller,
    takes: { path: ownerPath },
    async handle(given, core, entry) {
      const identities = await core.listIdentities({ account: await ownerOf(given.path.user, core, entry) });
      return {
        body: identities.map(({ id, provider, subject }) => ({
          id,
          idp: { id: provider, name: provider, displayName: provider, imageUrl: '' },
          federatedUserId: subject,
        })),
      };
    },
  });

const by = (caller: Who) => (caller === 'person' ? 'person' : 'operator');

const unlinkAll = (where: string, caller: Who) =>
  wso2.endpoint(`DELETE ${shownPath(where)}/federated-associations`, {
    summary: 'Takes all accounts at other providers from somebody; the last way to sign in stays, and with it all of them.',
    path: `${where}/federated-associations`,
    caller,
    calls: { ...calls, unlinkIdentities },
    faults: { ...unlinkFaults, 'identity.absent': { code: null, extra: { http: 204, empty: true } } },
    takes: { path: ownerPath },
    async handle(given, core, entry) {
      await core.unlinkIdentities({ account: await ownerOf(given.path.user, core, entry), by: by(caller), provider: undefined });
      return { status: 204 };
    },
  });

/** The identity of that id, if it is the account's. */
export async function demandIdentity(account: string, id: string, core: Bound<typeof reading>) {
  const found = (await core.listIdentities({ account })).find((each) => each.id === id);
  if (!found) throw refuse('operation.unknown', { name: id });
  return found;
}

const unlinkOne = (where: string, caller: Who) =>
  wso2.endpoint(`DELETE ${shownPath(where)}/federated-associations/{id}`, {
    summary: 'Takes one account at another provider from somebody; the last way to sign in stays.',
    path: `${where}/federated-associations/:id`,
    caller,
    calls: { ...calls, unlinkIdentity },
    faults: unlinkFaults,
    requestErrors: { 'operation.unknown': absent },
    takes: { path: Parameters({ user: Maybe(Text()), id: Text() }) },
    async handle(given, core, entry) {
      const account = await ownerOf(given.path.user, core, entry);
      const { provider, subject } = await demandIdentity(account, given.path.id, core);
      await core.unlinkIdentity({ account, by: by(caller), provider, subject });
      return { status: 204 };
    },
  });

export const associations = [none, listed, unlinkAll, unlinkOne].flatMap((make) => forBoth<ReturnType<typeof make>>(make));
