// How a group is described anew, joined, left and removed, whatever generation asks.
import { changeKeptGroup, findKeptGroup, type Group, removeKeptGroup } from '../../../community/groups/index.ts';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { isObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Text } from '../../_common/parameters.ts';

export const Code = () => Text({ maxLength: 100 });
export const Name = () => Text({ maxLength: 200 });
export const Description = () => Text({ maxLength: 1000, blank: 'allowed' });

export const changing = { findKeptGroup, changeKeptGroup };
export const moving = { ...changing, readAccountHere };
export const dissolving = { findKeptGroup, removeKeptGroup };

interface Described {
  readonly code: string;
  readonly newCode?: string | undefined;
  readonly said: { readonly name?: string; readonly description?: string };
}

const nobody = { joining: [], leaving: [] } as const;

/** What is not said of it stays. */
export async function described(core: Bound<typeof changing>, { code, newCode, said }: Described): Promise<Group> {
  const { id, name, data } = await core.findKeptGroup({ name: code });
  const kept = isObject(data['authing']) ? data['authing'] : {};
  return core.changeKeptGroup({ id, name: newCode ?? name, data: { ...data, authing: { ...kept, ...said } }, members: nobody });
}

interface Moved {
  readonly code: string;
  readonly userIds: readonly string[];
}

/** Users who are members already, or are none, stay so. */
export async function moved(core: Bound<typeof moving>, { code, userIds }: Moved, how: 'joining' | 'leaving'): Promise<void> {
  const { id, name } = await core.findKeptGroup({ name: code });
  const people = await Promise.all(userIds.map((short) => core.readAccountHere({ short })));
  await core.changeKeptGroup({ id, name, members: { ...nobody, [how]: people.map(({ account }) => account.id) } });
}

/** None where one of them is not there; one that is named twice, or in another case, goes once. */
export async function dissolved(core: Bound<typeof dissolving>, codes: readonly string[]): Promise<void> {
  const all = await Promise.all(codes.map((name) => core.findKeptGroup({ name })));
  for (const id of new Set(all.map((each) => each.id))) await core.removeKeptGroup({ id });
}
