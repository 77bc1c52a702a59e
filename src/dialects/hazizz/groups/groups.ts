// Groups: founded, found, changed, dissolved.
import {
  changeGroup,
  countGroup,
  dissolveGroup,
  foundGroup,
  listMembers,
  readGroup,
  roleIn,
  visibleGroups,
} from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { planOf, privateGroupOf, publicGroupOf } from '../wire/groups.ts';

const path = Parameters({ groupId: Whole() });
const body = Parameters({
  groupName: Text({ trimmed: true, minLength: 3, maxLength: 20 }),
  type: Text(),
  password: Maybe(Text({ maxLength: 65 })),
});
const problems = { 'type:not-allowed': 60, 'password:required': 58 } as const;

export const groups = hazizz.endpoint('GET /hazizz-server/groups', {
  summary: 'Lists the groups that can be seen.',
  caller: 'bearer',
  calls: { visibleGroups },
  handle: async (_given, core, { holder }) => ({ body: (await core.visibleGroups({ account: holder.account.id })).map(publicGroupOf) }),
});

export const createGroup = hazizz.endpoint('POST /hazizz-server/groups', {
  summary: 'Creates a group.',
  caller: 'bearer',
  calls: { foundGroup },
  problems,
  faults: { 'limit.reached': 59 },
  takes: { body },
  async handle(given, core, { holder }) {
    const group = await core.foundGroup({ ...planOf(given.body), founder: holder.account.id });
    return { status: 201, location: `/hazizz-server/groups/${group.number}`, body: publicGroupOf({ ...group, members: 1 }) };
  },
});

export const group = hazizz.endpoint('GET /hazizz-server/groups/{groupId}', {
  summary: 'Shows a group.',
  caller: 'bearer',
  calls: { readGroup, countGroup },
  takes: { path },
  async handle(given, core) {
    const found = await core.readGroup({ number: given.path.groupId });
    return { body: publicGroupOf(await core.countGroup({ group: found })) };
  },
});

/** The join dialog sees by this whether the person is a member: both counts are equal for outsiders. */
export const withoutMe = hazizz.endpoint('GET /hazizz-server/groups/{groupId}/withoutme', {
  summary: 'Shows a group to somebody who is not in it.',
  caller: 'bearer',
  calls: { readGroup, countGroup, roleIn },
  takes: { path },
  async handle(given, core, { holder }) {
    const found = await core.readGroup({ number: given.path.groupId });
    const counted = await core.countGroup({ group: found });
    const role = await core.roleIn({ group: found, account: holder.account.id });
    return { body: { ...publicGroupOf(counted), userCountWithoutMe: counted.members - (role ? 1 : 0) } };
  },
});

export const patchGroup = hazizz.endpoint('PATCH /hazizz-server/groups/{groupId}', {
  summary: 'Changes a group.',
  caller: 'bearer',
  calls: { readGroup, changeGroup, listMembers, readPeople },
  problems,
  takes: { path, body },
  async handle(given, core, { holder }) {
    const found = await core.readGroup({ number: given.path.groupId });
    const changed = await core.changeGroup({ ...planOf(given.body), group: found, account: holder.account.id });
    const members = await core.listMembers({ group: changed });
    const people = await core.readPeople({ accounts: members.map(({ account }) => account) });
    return { body: privateGroupOf(changed, members, people) };
  },
});

export const deleteGroup = hazizz.endpoint('DELETE /hazizz-server/groups/{groupId}', {
  summary: 'Removes a group.',
  caller: 'bearer',
  calls: { readGroup, dissolveGroup },
  takes: { path },
  async handle(given, core, { holder }) {
    const found = await core.readGroup({ number: given.path.groupId });
    await core.dissolveGroup({ group: found, account: holder.account.id });
    return {};
  },
});
