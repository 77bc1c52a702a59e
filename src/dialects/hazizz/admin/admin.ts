// For administrators: everybody, their permissions, and the state of an account.

import { listPeople, readPeople } from '../../../community/profile/index.ts';
import {
  changeAccountState,
  changeRight,
  demandOperator,
  holdersOfRight,
  knownPermission,
  readAccount,
} from '../../../core/accounts/index.ts';
import { listIdentities } from '../../../core/federation/index.ts';
import { type Instant, instantOfDate } from '../../../core/time.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hazizz } from '../answers.ts';
import { creatorOf, detailedOf, informationOf, type Permission, permissions, permissionsOf, rightOf } from '../wire/people.ts';

const caller = 'bearer';
const base = '/auth-server/admin';

const everybody = (path: string, shown: 'account' | 'profile') =>
  hazizz.endpoint(`GET ${path}`, {
    summary: 'Lists everybody, for administrators.',
    caller,
    calls: { demandOperator, listPeople },
    async handle(_given, core, { holder }) {
      await core.demandOperator({ caller: holder.account });
      return { body: (await core.listPeople({})).map((person) => (shown === 'account' ? informationOf(person) : creatorOf(person))) };
    },
  });

const holders = hazizz.endpoint(`GET ${base}/permissions/{permission}`, {
  summary: 'Lists who has a permission, for administrators.',
  caller,
  calls: { demandOperator, knownPermission, holdersOfRight, listPeople, readPeople },
  takes: { path: Parameters({ permission: Text() }) },
  async handle({ path: { permission } }, core, { holder }) {
    await core.demandOperator({ caller: holder.account });
    await core.knownPermission({ given: permission, known: permissions });
    const right = rightOf[permission as Permission];
    if (right === null) return { body: (await core.listPeople({})).map(informationOf) };
    const people = await core.readPeople({ accounts: (await core.holdersOfRight({ right })).map(({ id }) => id) });
    return { body: [...people.values()].map(informationOf) };
  },
});

const permissionOfOne = (method: 'GET' | 'POST' | 'DELETE') =>
  hazizz.endpoint(`${method} ${base}/permissions/{permission}/{username}`, {
    summary: {
      GET: 'Says whether a person has a permission.',
      POST: 'Gives a person a permission.',
      DELETE: 'Takes a permission from a person.',
    }[method],
    caller,
    calls: { demandOperator, knownPermission, readAccount, changeRight },
    takes: { path: Parameters({ permission: Text(), username: Text() }) },
    async handle({ path: { permission, username } }, core, { holder }) {
      await core.demandOperator({ caller: holder.account });
      await core.knownPermission({ given: permission, known: permissions });
      const person = await core.readAccount({ named: username });
      if (method === 'GET') return { body: JSON.stringify(permissionsOf(person).includes(permission as Permission)) };
      const right = rightOf[permission as Permission];
      if (right !== null) await core.changeRight({ account: person.account, right, held: method === 'POST' });
      return { body: informationOf(await core.readAccount({ id: person.account.id })) };
    },
  });

function instantOf(text: string): Instant {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw refuse('parameter.malformed', { name: 'expiresAt', expected: 'date-time' });
  return instantOfDate(date);
}

/** Ours: the original had no public way to lock an account. */
const changeState = hazizz.endpoint(`PATCH ${base}/users/{userId}`, {
  summary: 'Locks, disables or expires an account, for administrators.',
  caller,
  calls: { demandOperator, readAccount, changeAccountState, listIdentities },
  takes: {
    path: Parameters({ userId: Whole() }),
    body: Parameters({
      locked: Maybe(Flag()),
      disabled: Maybe(Flag()),
      expired: Maybe(Flag()),
      expiresAt: Maybe(Text()),
    }),
  },
  async handle({ path, body: { expired, expiresAt, ...state } }, core, { holder, ctx }) {
    await core.demandOperator({ caller: holder.account });
    const { account } = await core.readAccount({ number: path.userId });
    const expires = expired === undefined ? expiresAt && instantOf(expiresAt) : expired ? ctx.now : null;
    await core.changeAccountState({ account: account.id, ...state, ...(expires === undefined || expires === '' ? {} : { expires }) });
    return { body: detailedOf(await core.readAccount({ id: account.id }), await core.listIdentities({ account: account.id }), ctx.now) };
  },
});

export const admin = [
  everybody('/auth-server/users', 'account'),
  everybody('/hazizz-server/users', 'profile'),
  holders,
  ...(['GET', 'POST', 'DELETE'] as const).map(permissionOfOne),
  changeState,
];
