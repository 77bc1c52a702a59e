// Clients and groups that a policy names: a name that nothing has would ask nobody for a second factor, and say nothing.
import type { Ctx, Problem } from '../faults/index.ts';
import { isObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { SettingsPatch } from './settings/index.ts';

export type NamedPorts = 'clients' | 'groupLookup' | 'tenants';

/** A problem for each list of the patch that names what there is not. What stood in it before may stay: a client or a group may have been removed since. */
export async function problemsOfNamed(
  ctx: Ctx,
  { secondFactor: ofFactors, registration: ofNewcomers }: SettingsPatch,
  { clients, groupLookup, tenants }: Pick<Stores<NamedPorts>, NamedPorts>,
): Promise<readonly Problem[]> {
  if (!isObject(ofFactors) && !isObject(ofNewcomers)) return [];
  const given = isObject(ofFactors) ? ofFactors : {};
  const present = ctx.tenant.settings.secondFactor;
  const newIn = (list: unknown, before: readonly string[]): readonly string[] =>
    Array.isArray(list) ? list.filter((each): each is string => typeof each === 'string' && !before.includes(each)) : [];
  const joined = newIn(isObject(ofNewcomers) ? ofNewcomers.groups : [], ctx.tenant.settings.registration.groups);
  const [wantedClients, wantedGroups] = [
    newIn(given.requiredClients, present.requiredClients),
    newIn(given.requiredGroups, present.requiredGroups),
  ];
  // A vendor's public key of the tenant stands where others have a client.
  const known =
    wantedClients.length === 0
      ? []
      : [
          ...(await clients.list(ctx.tenant.id)).map(({ publicId }) => publicId),
          ...(await tenants.addresses(ctx.tenant.id)).filter(({ kind }) => kind !== 'host').map(({ value }) => value),
        ];
  const asked = [...wantedGroups, ...joined];
  const groups = asked.length > 0 ? await groupLookup.thereAre(ctx, { groups: asked }) : [];
  const unknownClients = wantedClients.filter((each) => !known.includes(each));
  const unknownGroups = wantedGroups.filter((each) => !groups.includes(each));
  const unknownJoined = joined.filter((each) => !groups.includes(each));
  const says = (field: string, expected = 'secondFactor'): Problem => ({ field, rule: 'unparsable', expected });
  return [
    ...(unknownClients.length > 0 ? [says(`secondFactor.requiredClients names clients that there are not: ${told(unknownClients)}`)] : []),
    ...(unknownGroups.length > 0 ? [says(`secondFactor.requiredGroups names groups that there are not: ${told(unknownGroups)}`)] : []),
    ...(unknownJoined.length > 0
      ? [says(`registration.groups names groups that there are not: ${told(unknownJoined)}`, 'registration')]
      : []),
  ];
}

/** The first ten, each cut to a hundred characters. */
const told = (names: readonly string[]): string =>
  [...names.slice(0, 10).map((each) => each.slice(0, 100)), ...(names.length > 10 ? ['…'] : [])].join(', ');
