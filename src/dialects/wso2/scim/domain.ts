// The parameter `domain` of searches: the user store in which is looked.
import { type Condition, searchedDirectory } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { outside } from '../answers.ts';
import { isMain } from '../wire/people.ts';

export const domainCalls = { searchedDirectory };
export const domainFaults = {
  'directory.unknown': outside(400, '400', 'The user store does not exist.', { scimType: 'invalidValue' }),
} as const;

export interface SearchedDomain {
  /** Undefined where every account lies there. */
  readonly where: Condition | undefined;
  readonly isMain: boolean;
}

export async function inDomain(domain: string | undefined, core: Bound<typeof domainCalls>): Promise<SearchedDomain> {
  if (domain === undefined) return { where: undefined, isMain: true };
  const { id, isFirst, alone } = await core.searchedDirectory({ name: isMain(domain) ? '' : domain });
  return { where: alone ? undefined : { kind: 'compare', path: 'directory', op: '=', value: id, exact: true }, isMain: isFirst };
}
