// /api/v2/acl: whether somebody may do something; permissions are given and taken without a policy.
import { Type } from 'typebox';
import { decideAct } from '../../../core/permissions/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { surroundingsOf } from '../wire/conditions.ts';
import { authorisedOut, targetTypes } from '../wire/permissions.ts';
import { authorised, listing } from './decisions.ts';
import { Actions, granting, grantsOf, revoking } from './granting.ts';
import { absentHolders as faults, Namespace, ResourceType } from './naming.ts';

const caller = { by: 'owner' } as const;

const tenantId = { tenantId: Maybe(Text()) };
/** Tenants inside a pool nobody has: to pass over one would ask of, or give to, other people. */
function demandNoTenant({ tenantId: given }: { readonly tenantId?: string }): void {
  if (given !== undefined) throw refuse('parameter.out-of-bounds', { name: 'tenantId', allowed: 'none' });
}

const isAllowed = authing.endpoint('POST /acl/is-allowed', {
  summary: 'Says whether a user may do something with a resource. One denial outweighs whatever allows it.',
  remembered: true,
  caller,
  calls: { decideAct },
  takes: { body: Parameters({ userId: Text(), resource: Text(), action: Text(), namespace: Namespace(), ...tenantId }) },
  async handle({ body: { userId, resource, action, namespace: space, ...rest } }, core, entry) {
    demandNoTenant(rest);
    const act = { account: { short: userId }, resource, action, space, surroundings: surroundingsOf(entry) };
    return { allowed: (await core.decideAct(act)) === 'allowed' };
  },
});

const Opts = (minItems: number) =>
  Type.Array(
    Type.Object({
      targetType: Words(targetTypes),
      targetIdentifiers: Type.Array(Text(), { minItems: 1, maxItems: 200 }),
      resources: Type.Array(Type.Object({ code: Text(), actions: Actions(minItems), resourceType: Maybe(ResourceType()) }), {
        minItems: 1,
        maxItems: 100,
      }),
    }),
    { minItems: 1, maxItems: 50 },
  );

const authorise = authing.endpoint('POST /acl/authorize-resources', {
  summary: 'Gives permissions at resources to users, groups or roles: all, or none.',
  caller,
  calls: granting,
  faults,
  takes: { body: Parameters({ namespace: Namespace(), opts: Opts(1), ...tenantId }) },
  async handle({ body: { namespace, opts, ...rest } }, core) {
    demandNoTenant(rest);
    await core.grantPermissions(await grantsOf(core, namespace, opts));
    return null;
  },
});

const revokeAll = authing.endpoint('POST /acl/revoke-resources', {
  summary: 'Takes permissions at resources from users, groups or roles; all at a resource where no action is named.',
  caller,
  calls: revoking,
  faults,
  takes: { body: Parameters({ namespace: Namespace(), opts: Opts(0), ...tenantId }) },
  async handle({ body: { namespace, opts, ...rest } }, core) {
    demandNoTenant(rest);
    await core.revokePermissions(await grantsOf(core, namespace, opts));
    return null;
  },
});

const Targets = (maxItems: number) =>
  Type.Array(Type.Object({ targetType: Words(targetTypes), targetIdentifier: Text() }), { minItems: 1, maxItems });

const revokeOne = authing.endpoint('POST /acl/revoke-resource', {
  summary: 'Takes all permissions at one resource from users, groups or roles.',
  caller,
  calls: revoking,
  faults,
  takes: { body: Parameters({ namespace: Namespace(), resource: Text(), opts: Targets(200) }) },
  async handle({ body: { namespace, resource: code, opts } }, core) {
    const all = opts.map(({ targetType, targetIdentifier }) => ({
      targetType,
      targetIdentifiers: [targetIdentifier],
      resources: [{ code, actions: [] }],
    }));
    await core.revokePermissions(await grantsOf(core, namespace, all));
    return null;
  },
});

const listBatch = authing.endpoint('POST /acl/list-authorized-resources-batch', {
  summary: 'Lists what several users, groups or roles may do with which resources.',
  caller,
  calls: listing,
  faults,
  takes: { body: Parameters({ namespace: Namespace(), targets: Targets(50), resourceType: Maybe(ResourceType()), ...tenantId }) },
  async handle({ body: { targets, namespace, resourceType, ...rest } }, core) {
    demandNoTenant(rest);
    const list = [];
    for (const target of targets) list.push(authorisedOut(await authorised(core, { ...target, namespace, resourceType })));
    return { list };
  },
});

export const accessControl = [isAllowed, authorise, revokeAll, revokeOne, listBatch];
