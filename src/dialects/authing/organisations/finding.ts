// By what calls of the second generation name organisations and departments.
import { type Department, readDepartment, readOrganisation } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

export const finding = { readDepartment, readOrganisation };

export const Name = () => Text({ minLength: 1, maxLength: 200 });
export const Code = () => Text({ maxLength: 100 });
export const Description = () => Text({ maxLength: 1000, blank: 'allowed' });
export const Words = () => Text({ maxLength: 5000, blank: 'allowed' });

/** Of that organisation alone, where one is named. */
export async function nodeOf(core: Bound<typeof finding>, id: string, orgId: string | undefined): Promise<Department> {
  return core.readDepartment({ short: id, within: orgId === undefined ? undefined : (await core.readOrganisation({ short: orgId })).id });
}

interface Named {
  readonly nodeId?: string | undefined;
  readonly orgId?: string | undefined;
  readonly nodeCode?: string | undefined;
}

/** By its id, or by its code in an organisation. */
export async function namedNode(core: Bound<typeof finding>, { nodeId, orgId, nodeCode }: Named): Promise<Department> {
  if (nodeId !== undefined) return nodeOf(core, nodeId, orgId);
  if (orgId === undefined || nodeCode === undefined) throw refuse('parameter.missing', { names: ['nodeId'], blank: false, in: 'args' });
  return core.readDepartment({ code: nodeCode, organisation: (await core.readOrganisation({ short: orgId })).id });
}

/** What a call says of a department, in the core's words. */
export interface Said {
  readonly name?: string | undefined;
  readonly code?: string | undefined;
  readonly description?: string | undefined;
  readonly order?: number | undefined;
  readonly nameI18n?: string | undefined;
  readonly descriptionI18n?: string | undefined;
}

/** A blank code is none. */
export function wordsOf({ name, code, description, order, nameI18n, descriptionI18n }: Said) {
  const kept = Object.entries({ nameI18n, descriptionI18n }).filter((each): each is [string, string] => each[1] !== undefined);
  return {
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code: code.trim() || null }),
    ...(description === undefined ? {} : { description }),
    ...(order === undefined ? {} : { position: order }),
    ...(kept.length === 0 ? {} : { data: { authing: Object.fromEntries(kept) } }),
  };
}
