// Changes what is declared of accounts: attributes of `data` and of the profile, whether `data` is closed, and parts that are no attributes. What is
// not named stays as it is.
import { accountTexts } from '../accounts/fill-texts.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type JsonObject, merged } from '../json.ts';
import { fillSoon } from '../search/fill-index.ts';
import type { Stores } from '../stores.ts';
import { demandDeclarable } from './demand-declarable.ts';
import { editType } from './edit-type.ts';
import { accountType, readRecordType } from './read-record-type.ts';
import { demandNoValues } from './stored-values.ts';
import type { Attribute, StoredType } from './types.ts';

/** What becomes different; a fact that is undefined is declared no more. */
export type AttributeFacts = { readonly [F in Exclude<keyof Attribute, 'path'>]?: Attribute[F] | undefined };

/** One attribute: what becomes different about it, over what is declared, or over `fresh` where nothing is. */
export type AttributeChange =
  | { readonly path: string; readonly fresh: Omit<Attribute, 'path'>; readonly set: AttributeFacts }
  | { readonly path: string; readonly remove: true };

/** What becomes different of what is declared of accounts; what is not named stays. */
export interface DeclarationChange {
  readonly attributes: readonly AttributeChange[];
  /** Undefined leaves it. */
  readonly closed?: boolean | undefined;
  /** By the name of the part, laid over what is declared of it; null takes a member away. */
  readonly apart?: Readonly<Record<string, JsonObject>>;
}

/** What is wrong with a declaration. */
export type DeclarationFault = 'schema.malformed' | 'schema.conflict' | 'attribute.reserved' | 'pattern.too-costly';

/**
 * Stores the change in one transaction, with an event, and all of it or nothing. Neither another type nor a removal is taken where accounts have values;
 * those are looked for before, in pages. Order: names and patterns → deleted ones → parents → values.
 */
export async function changeDeclaration(
  ctx: Ctx<DeclarationFault | 'record-type.unknown'>,
  change: DeclarationChange,
  stores: Stores<'recordTypes' | 'accounts' | 'passwordRules' | 'events' | 'searchedTexts' | 'background'>,
): Promise<void> {
  const whole = await readRecordType(ctx, { name: accountType, standard: [] }, stores);
  const before = new Map(whole.attributes.map((attribute) => [attribute.path, attribute]));
  demandDeclarable(ctx, { before: whole.attributes, after: changedAttributes(whole.attributes, change.attributes) }, stores);
  for (const each of change.attributes) {
    const present = before.get(each.path);
    if (present && isRetyped(present, each))
      await demandNoValues(ctx, { path: each.path, because: 'remove' in each ? 'values' : 'type' }, stores);
  }
  const edit = (stored: StoredType): StoredType => {
    const attributes = changedAttributes(stored.attributes, change.attributes);
    // Others may have declared something since it was judged.
    demandDeclarable(ctx, { before: stored.attributes, after: attributes }, stores);
    const apart = Object.entries(change.apart ?? {}).map(([part, laid]) => [part, merged(stored.apart?.[part] ?? {}, laid)] as const);
    const closed = change.closed === undefined ? {} : { closed: change.closed };
    return { ...stored, ...closed, attributes, apart: { ...stored.apart, ...Object.fromEntries(apart) } };
  };
  await ctx.during('settings.store', () =>
    stores.transaction(async (tables) => {
      await editType(ctx, { name: accountType, standard: [], edit }, { ...stores, ...tables });
      await recordEvent(ctx, { what: 'record-type.changed', subject: accountType }, tables);
    }),
  );
  if (change.attributes.some((each) => 'set' in each && each.set.searchable)) fillSoon(accountTexts(ctx.tenant.id), ctx.tenant.id, stores);
}

/** The attributes with the changes laid over them; what is not named stays. */
export function changedAttributes(attributes: readonly Attribute[], changes: readonly AttributeChange[]): readonly Attribute[] {
  const next = new Map(attributes.map((attribute) => [attribute.path, attribute]));
  for (const change of changes) {
    const { path } = change;
    if ('remove' in change) next.delete(path);
    else next.set(path, withoutNothing({ ...(next.get(path) ?? { ...change.fresh, path }), ...change.set }));
  }
  return [...next.values()];
}

/** What is set to nothing is not declared. */
const withoutNothing = (attribute: AttributeFacts & Pick<Attribute, 'path'>): Attribute =>
  Object.fromEntries(Object.entries(attribute).filter(([, value]) => value !== undefined)) as unknown as Attribute;

const isRetyped = (present: Attribute, change: AttributeChange): boolean =>
  'remove' in change || (change.set.type !== undefined && change.set.type !== present.type && change.set.type !== 'json');
