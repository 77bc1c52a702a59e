// Coming into a group and leaving it; older clients do both by GET.

import { addMember, joinGroup, leaveGroup, listMembers, readGroup } from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hazizz } from '../answers.ts';
import { privateGroupOf } from '../wire/groups.ts';

const caller = 'bearer';
const groupPath = { groupId: Whole() };
const faults = { 'invitation.unknown': 56, 'limit.reached': 59 } as const;

/** `:userId` in the older paths is the caller's own. */
const join = (method: 'GET' | 'POST', path: string) =>
  hazizz.endpoint(`${method} ${path}`, {
    summary: 'Joins a group.',
    caller,
    calls: { readGroup, readAccount, demandSelf, joinGroup, listMembers, readPeople },
    faults,
    takes: { path: Parameters({ ...groupPath, userId: Maybe(Whole()), password: Maybe(Text()) }) },
    async handle(given, core, { holder }) {
      const group = await core.readGroup({ number: given.path.groupId });
      const self = given.path.userId === undefined ? holder : await core.readAccount({ number: given.path.userId });
      await core.demandSelf({ caller: holder.account, account: self.account.id });
      await core.joinGroup({ group, account: self.account.id, password: given.path.password });
      const members = await core.listMembers({ group });
      return { body: privateGroupOf(group, members, await core.readPeople({ accounts: members.map(({ account }) => account) })) };
    },
  });

const leave = (method: 'GET' | 'POST', path: string) =>
  hazizz.endpoint(`${method} ${path}`, {
    summary: 'Leaves a group.',
    caller,
    calls: { readGroup, readAccount, demandSelf, leaveGroup },
    takes: { path: Parameters({ ...groupPath, userId: Maybe(Whole()) }) },
    async handle(given, core, { holder }) {
      const group = await core.readGroup({ number: given.path.groupId });
      const self = given.path.userId === undefined ? holder : await core.readAccount({ number: given.path.userId });
      await core.demandSelf({ caller: holder.account, account: self.account.id });
      await core.leaveGroup({ group, account: self.account.id });
      return {};
    },
  });

const base = '/hazizz-server';

export const joins = [
  join('POST', `${base}/groups/:groupId/join`),
  join('POST', `${base}/groups/:groupId/join/:password`),
  ...[`${base}/me`, `${base}/users/:userId`].flatMap((whose) => [
    join('GET', `${whose}/joingroup/:groupId`),
    join('GET', `${whose}/joingroup/:groupId/:password`),
  ]),
];

export const leaves = [
  leave('POST', `${base}/groups/:groupId/leave`),
  leave('GET', `${base}/me/leavegroup/:groupId`),
  leave('GET', `${base}/users/:userId/leavegroup/:groupId`),
];

/** Adds somebody at once. */
export const invited = hazizz.endpoint(`POST ${base}/groups/{groupId}/invited`, {
  summary: 'Adds a person to a group.',
  caller,
  calls: { readGroup, readAccount, addMember },
  faults: {
    'limit.reached': 59,
    'permission.missing': {
      code: 11,
      extra: { message: "You don't have permission to do that:MODERATOR", former: { code: 54, when: 'legacyInviteCode' } },
    },
  },
  takes: { path: Parameters(groupPath), body: Parameters({ username: Maybe(Text()), userId: Maybe(Whole()) }) },
  async handle({ path, body }, core, { holder }) {
    const group = await core.readGroup({ number: path.groupId });
    if (body.username === undefined && body.userId === undefined)
      throw refuse('parameter.missing', { names: ['userId'], blank: false, in: 'body' });
    const { account } = await core.readAccount(body.userId === undefined ? { named: body.username! } : { number: body.userId });
    await core.addMember({ group, by: holder.account.id, account: account.id });
    return {};
  },
});
