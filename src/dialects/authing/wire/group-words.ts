// What this vendor says of a group beside its code, and what its documents say of the resources that they ask for.
import type { Group } from '../../../community/groups/index.ts';
import { isObject } from '../../../core/json.ts';
import { dateOut } from './dates.ts';

/** What this vendor says of a group beside its code. */
export function saidOf({ name: code, data }: Group): { readonly name: string; readonly description: string | null } {
  const said = isObject(data['authing']) ? data['authing'] : {};
  const { name, description } = said;
  return { name: typeof name === 'string' ? name : code, description: typeof description === 'string' ? description : null };
}

/** As a list of them shows it. */
export const groupAlone = (group: Group) => ({
  code: group.name,
  ...saidOf(group),
  createdAt: dateOut(group.created),
  updatedAt: dateOut(group.updated),
});

/** What a document says of the resources that it asks for. */
export interface Resources {
  readonly namespace?: string | null;
  readonly resourceType?: string | null;
}
