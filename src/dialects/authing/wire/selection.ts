// What a document asks of a field's answer: parts that cost a statement are read where they are asked for alone.
import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import type { AuthingEntry } from '../entry.ts';

/** Under which a field's call carries it. */
export const selectionSegment = 'selection';

/**
 * The names of the members that are asked for, with spaces between them: of a page, those of its `list`, too. Each fragment is gone through once: they may
 * name each other many times.
 */
export function selectedBy({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): string {
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode | undefined, within = false): void => {
    for (const each of set?.selections ?? []) {
      if (each.kind === 'Field') {
        names.add(each.name.value);
        if (each.name.value === 'list' && !within) collect(each.selectionSet, true);
      } else if (each.kind === 'InlineFragment') collect(each.selectionSet, within);
      else if (!seen.has(each.name.value)) {
        seen.add(each.name.value);
        collect(fragments[each.name.value]?.selectionSet, within);
      }
    }
  };
  for (const { selectionSet } of fieldNodes) collect(selectionSet);
  return [...names].join(' ');
}

/** Whether the answer is to have that member: REST has all of them. */
export const isAskedFor = (name: string, { request }: AuthingEntry): boolean =>
  request.segments[selectionSegment]?.split(' ').includes(name) ?? true;

/** Whether a document asks, whose fields may have arguments. */
export const isDocument = ({ request }: AuthingEntry): boolean => request.segments[selectionSegment] !== undefined;
