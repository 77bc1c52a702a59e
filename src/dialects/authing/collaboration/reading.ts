// queryCollaboratorsByUserPoolId and its kin: who shares what, for the owner of the pool and for whom it is about.
import { collaborationOf, listCollaborators, listShareItems, sharesOf } from '../../../core/collaboration/index.ts';
import { shortId } from '../../../core/ids.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { askingOf, demandPool, itemOut, mostShown, oneShown, showing, shownOf } from './showing.ts';

const caller = { by: 'user-or-owner' } as const;

const paging = { page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), count: Maybe(Whole({ minimum: 1, maximum: mostShown })) };

export const queryCollaboratorsByUserPoolId = authing.formerField('queryCollaboratorsByUserPoolId', {
  summary: 'Lists who shares something of the pool; for its owner, and for who does.',
  caller,
  calls: { listCollaborators, collaborationOf, ...showing },
  faults: { 'permission.missing': 3622 },
  takes: { args: Parameters({ userPoolId: Text(), ...paging }) },
  async handle({ args: { userPoolId, page = 1, count = 10 } }, core, entry) {
    demandPool(userPoolId, entry);
    const asking = askingOf(entry);
    const list = await core.listCollaborators({ asking, offset: (page - 1) * count, limit: count });
    const own = asking === 'owner' ? undefined : await core.collaborationOf({ asking, short: shortId(asking.id) });
    return { collaborationId: own ? shortId(own.id) : null, list: await shownOf(core, entry, list) };
  },
});

const ofUser = { collaborationOf, ...showing };

export const queryCollaborativeUserPoolByUserId = authing.formerField('queryCollaborativeUserPoolByUserId', {
  summary: 'Shows what a user shares of the pool: nothing, or the one collaboration.',
  caller,
  calls: ofUser,
  faults: { 'permission.missing': 3619 },
  takes: { args: Parameters({ userId: Text(), ...paging }) },
  async handle({ args: { userId: short, page = 1, count = 10 } }, core, entry) {
    const one = await core.collaborationOf({ asking: askingOf(entry), short });
    const all = one ? [one] : [];
    return { totalCount: all.length, list: await shownOf(core, entry, all.slice((page - 1) * count, page * count)) };
  },
});

export const queryCollaborationByUserPoolIdAndUserId = authing.formerField('queryCollaborationByUserPoolIdAndUserId', {
  summary: 'Shows what a user shares of the pool, or null.',
  caller,
  calls: ofUser,
  faults: { 'permission.missing': 3619 },
  takes: { args: Parameters({ userId: Text(), userPoolId: Text() }) },
  async handle({ args: { userId: short, userPoolId } }, core, entry) {
    demandPool(userPoolId, entry);
    const one = await core.collaborationOf({ asking: askingOf(entry), short });
    return one ? oneShown(core, entry, one) : null;
  },
});

export const queryCollaboratorPermissions = authing.formerField('queryCollaboratorPermissions', {
  summary: 'Shows what one collaborator shares, by the collaboration or by the user.',
  caller,
  calls: { sharesOf, ...ofUser },
  faults: { 'permission.missing': 3619 },
  takes: { args: Parameters({ userId: Maybe(Text()), collaborationId: Maybe(Text()) }) },
  async handle({ args: { userId, collaborationId } }, core, entry) {
    const asking = askingOf(entry);
    if (collaborationId === undefined && userId === undefined)
      throw refuse('parameter.missing', { names: ['userId', 'collaborationId'], blank: false, in: 'args' });
    const one = collaborationId === undefined ? undefined : await core.sharesOf({ asking, short: collaborationId });
    const named = userId === undefined ? one : await core.collaborationOf({ asking, short: userId });
    // Both may be said, where they say the same.
    if (!named || (one && one.id !== named.id)) throw entry.ctx.fail('collaboration.unknown', { given: collaborationId ?? userId ?? '' });
    const shown = await oneShown(core, entry, named);
    return { collaborator: shown?.collaborator ?? null, list: shown?.permissionDescriptors ?? [] };
  },
});

export const queryPermissionList = authing.formerField('queryPermissionList', {
  summary: 'Lists what may be shared.',
  caller,
  calls: { listShareItems },
  async handle(_given, core) {
    const items = await core.listShareItems({});
    return { totalCount: items.length, list: items.map(itemOut) };
  },
});
