// assignRole, revokeRole: roles are given to users and groups, and taken from them.
import { Type } from 'typebox';
import { giveItems, takeItems } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { absentHolders, Code, holdersOf, Namespace, naming } from './naming.ts';

const caller = { by: 'owner' } as const;

const Named = () => Maybe(Type.Array(Type.Union([Text(), Type.Null()]), { maxItems: 200 }));
const giving = {
  namespace: Namespace(),
  roleCode: Maybe(Code()),
  roleCodes: Named(),
  userIds: Named(),
  groupCodes: Named(),
  nodeCodes: Named(),
};

interface Giving {
  readonly namespace?: string;
  readonly roleCode?: string;
  readonly roleCodes?: readonly (string | null)[];
  readonly userIds?: readonly (string | null)[];
  readonly groupCodes?: readonly (string | null)[];
  readonly nodeCodes?: readonly (string | null)[];
}

const textsOf = (list: readonly (string | null)[] | undefined): readonly string[] => (list ?? []).flatMap((each) => each ?? []);

/** Which roles, and to whom: a call that names none of either would do nothing. */
async function givingOf(core: Bound<typeof naming>, { namespace, roleCode, roleCodes, userIds, groupCodes, nodeCodes }: Giving) {
  const codes = [...(roleCode === undefined ? [] : [roleCode]), ...textsOf(roleCodes)];
  if (codes.length === 0) throw refuse('parameter.missing', { names: ['roleCode'], blank: false, in: 'args' });
  const named = [
    ['USER', textsOf(userIds)],
    ['GROUP', textsOf(groupCodes)],
    ['ORG', textsOf(nodeCodes)],
  ] as const;
  const holders = (await Promise.all(named.map(([type, all]) => holdersOf(core, type, all, namespace)))).flat();
  if (holders.length === 0) throw refuse('parameter.missing', { names: ['userIds'], blank: false, in: 'args' });
  return { kind: 'role', space: namespace, codes, holders } as const;
}

export const assignRole = authing.field('assignRole', {
  summary: 'Gives roles to users and groups: all, or none.',
  caller,
  calls: { ...naming, giveItems },
  faults: absentHolders,
  takes: { args: Parameters(giving) },
  async handle({ args }, core) {
    await core.giveItems(await givingOf(core, args));
    return { code: 200, message: '' };
  },
});

export const revokeRole = authing.field('revokeRole', {
  summary: 'Takes roles from users and groups.',
  caller,
  calls: { ...naming, takeItems },
  faults: absentHolders,
  takes: { args: Parameters(giving) },
  async handle({ args }, core) {
    await core.takeItems(await givingOf(core, args));
    return { code: 200, message: '' };
  },
});
