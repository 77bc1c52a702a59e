// /scim2/Groups: groups of people, kept by services.
import { changeKeptGroup, createKeptGroup, type KeptGroup, readKeptGroup, removeKeptGroup } from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { shown } from '../../../protocols/scim/listing.ts';
import { operationsOf } from '../../../protocols/scim/protocol.ts';
import { patched, readWhole } from '../../../protocols/scim/reading.ts';
import type { Reading } from '../../../protocols/scim/unfit.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { groupResource, groupVersion, heldGroup } from '../wire/scim-group.ts';
import { membersNamed, showsMembers } from '../wire/scim-members.ts';
import { profileOf, rootOf } from '../wire/scim-profiles.ts';
import { answered, chosen, chosenOf, gone, isStale, resourceOf, stale, tooMany, unreadable } from './common.ts';
import { desiredBy } from './desired-group.ts';

const base = '/scim2/Groups';
const caller = 'service';
const path = Parameters({ id: Text() });
const body = Parameters({});
const query = Parameters(chosen);
const namingFaults = {
  'group.name-taken': outside(409, '409', 'A group of that name is there already.', { scimType: 'uniqueness' }),
  'account.not-found': outside(400, '400', 'A member does not exist.', { scimType: 'invalidValue' }),
} as const;
const faults = { ...namingFaults, 'group.unknown': gone } as const;

const showing = { readPeople };

async function replyWith(kept: KeptGroup, core: Bound<typeof showing>, entry: Wso2Entry, more: Reply = {}): Promise<Reply> {
  const people = await core.readPeople({ accounts: kept.members });
  const resource = shown(groupResource(kept, people, rootOf(entry)), chosenOf(entry));
  return answered(resource, { ...more, headers: { etag: groupVersion(kept.group), ...more.headers } });
}

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Creates a group.',
  caller,
  calls: { ...showing, createKeptGroup },
  faults: namingFaults,
  takes: { query, body },
  async handle(_given, core, entry) {
    const desired = desiredBy(readWhole(resourceOf(entry), {}, profileOf(entry).groupKind));
    if ('refused' in desired) return desired.refused;
    const kept = await core.createKeptGroup(desired);
    return replyWith(kept, core, entry, { status: 201, headers: { location: `${rootOf(entry)}/Groups/${kept.group.id}` } });
  },
});

const read = wso2.endpoint(`GET ${base}/{id}`, {
  summary: 'Shows one group.',
  caller,
  calls: { ...showing, readKeptGroup },
  faults: { 'group.unknown': gone },
  takes: { path, query },
  handle: async (given, core, entry) => replyWith(await core.readKeptGroup({ id: given.path.id, among: unlessShown(entry) }), core, entry),
});

/** Nobody, where the answer shows no members. */
const unlessShown = (entry: Wso2Entry): readonly string[] | undefined => (showsMembers(chosenOf(entry)) ? undefined : []);

const changing = { ...showing, readKeptGroup, changeKeptGroup };

async function changedBy(
  reading: Reading,
  before: KeptGroup,
  how: 'as a whole' | 'in parts',
  core: Bound<typeof changing>,
  entry: Wso2Entry,
): Promise<Reply> {
  const desired = desiredBy(reading);
  if ('refused' in desired) return desired.refused;
  const { members, ...rest } = desired;
  const [present, wanted] = [new Set(before.members), new Set(members)];
  const inParts = {
    joining: members.filter((account) => !present.has(account)),
    leaving: before.members.filter((account) => !wanted.has(account)),
  };
  const group = await core.changeKeptGroup({ id: before.group.id, ...rest, members: how === 'as a whole' ? { all: members } : inParts });
  return replyWith(showsMembers(chosenOf(entry)) ? await core.readKeptGroup({ id: group.id }) : { group, members: [] }, core, entry);
}

const replace = wso2.endpoint(`PUT ${base}/{id}`, {
  summary: 'Replaces a group.',
  caller,
  calls: changing,
  faults,
  takes: { path, query, body },
  async handle({ path: { id } }, core, entry) {
    const before = await core.readKeptGroup({ id });
    if (isStale(groupVersion(before.group), entry)) return stale();
    return changedBy(readWhole(resourceOf(entry), heldGroup(before), profileOf(entry).groupKind), before, 'as a whole', core, entry);
  },
});

const patch = wso2.endpoint(`PATCH ${base}/{id}`, {
  summary: 'Changes a group by patch operations.',
  caller,
  calls: changing,
  faults,
  takes: { path, query, body },
  async handle({ path: { id } }, core, entry) {
    const { groupKind } = profileOf(entry);
    const operations = operationsOf(resourceOf(entry));
    // Who joins or leaves is known by name: the others are not read.
    const among = Array.isArray(operations) ? membersNamed(operations, groupKind) : [];
    const before = await core.readKeptGroup({ id, among });
    if (isStale(groupVersion(before.group), entry)) return stale();
    if (operations === 'too many') return tooMany();
    if (!operations) return unreadable('invalidSyntax');
    return changedBy(patched(heldGroup(before), operations, groupKind), before, 'in parts', core, entry);
  },
});

const remove = wso2.endpoint(`DELETE ${base}/{id}`, {
  summary: 'Removes a group.',
  caller,
  calls: { removeKeptGroup },
  faults: { 'group.unknown': gone },
  takes: { path },
  async handle(given, core) {
    await core.removeKeptGroup({ id: given.path.id });
    return { status: 204 };
  },
});

export const scimGroups = [create, read, replace, patch, remove];
