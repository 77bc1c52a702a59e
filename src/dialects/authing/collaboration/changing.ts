// addCollaborator, updateCollaborator, removeCollaborator, addPermission: who shares what of a pool with its owner.
import { Type } from 'typebox';
import {
  addCollaborator as add,
  addShareItem,
  changeCollaborator,
  removeCollaborator as remove,
} from '../../../core/collaboration/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { askingOf, demandPool, itemOut, oneShown, sharesFrom, showing } from './showing.ts';

const caller = { by: 'user-or-owner' } as const;

const Nullable = <T extends ReturnType<typeof Text> | ReturnType<typeof Whole>>(schema: T) => Maybe(Type.Union([schema, Type.Null()]));
const Descriptors = () =>
  Type.Array(Type.Object({ permissionId: Nullable(Text()), operationAllow: Nullable(Whole()) }), { minItems: 1, maxItems: 100 });

export const addCollaborator = authing.formerField('addCollaborator', {
  summary: 'Shares with a user what the owner of the pool may do.',
  caller,
  calls: { addCollaborator: add, ...showing },
  faults: { 'permission.missing': 3617 },
  takes: { args: Parameters({ userPoolId: Text(), collaboratorUserId: Text(), permissionDescriptors: Descriptors() }) },
  async handle({ args: { userPoolId, collaboratorUserId: short, permissionDescriptors } }, core, entry) {
    demandPool(userPoolId, entry);
    return oneShown(core, entry, await core.addCollaborator({ asking: askingOf(entry), short, shares: sharesFrom(permissionDescriptors) }));
  },
});

export const updateCollaborator = authing.formerField('updateCollaborator', {
  summary: 'Shares something else with a user who shares something already.',
  caller,
  calls: { changeCollaborator, ...showing },
  faults: { 'permission.missing': 3624 },
  takes: { args: Parameters({ collaborationId: Text(), permissionDescriptors: Descriptors() }) },
  async handle({ args: { collaborationId: short, permissionDescriptors } }, core, entry) {
    return oneShown(
      core,
      entry,
      await core.changeCollaborator({ asking: askingOf(entry), short, shares: sharesFrom(permissionDescriptors) }),
    );
  },
});

export const removeCollaborator = authing.formerField('removeCollaborator', {
  summary: 'Shares nothing with a user any more; the user may leave, too.',
  caller,
  calls: { removeCollaborator: remove, ...showing },
  faults: { 'permission.missing': 3621 },
  takes: { args: Parameters({ collaborationId: Text() }) },
  handle: async ({ args }, core, entry) =>
    oneShown(core, entry, await core.removeCollaborator({ asking: askingOf(entry), short: args.collaborationId })),
});

export const addPermission = authing.formerField('addPermission', {
  summary: 'Names something more that may be shared; for operators.',
  caller,
  calls: { addShareItem },
  faults: { 'permission.missing': 3618 },
  takes: { args: Parameters({ name: Text({ maxLength: 100 }), description: Maybe(Text({ maxLength: 1000, blank: 'allowed' })) }) },
  handle: async ({ args: { name, description = null } }, core, entry) =>
    itemOut(await core.addShareItem({ asking: askingOf(entry), name, description })),
});
