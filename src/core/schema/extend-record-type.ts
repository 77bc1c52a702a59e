// Lays the declarations of a type as it is elsewhere over the one here: what is missing is added, at any depth, and what is there stays as it is.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { demandSound } from './demand-attribute.ts';
import { editType } from './edit-type.ts';
import { accountType, nothingStored, type TypeSelector, wholeType } from './read-record-type.ts';
import type { Attribute, RecordType, StoredType } from './types.ts';

export interface TypeElsewhere extends TypeSelector {
  readonly attributes: readonly Attribute[];
  /** Names that this server reserves, in the spelling of the caller's dialect. */
  readonly reserved: readonly string[];
  /** Judges everything and writes nothing. */
  readonly dryRun: boolean;
}

/** What became of a type over which another was laid. */
export interface ExtendedType {
  /** As it became, or would become. */
  readonly type: RecordType;
  readonly stored: StoredType;
  /** The paths of what was missing, the outermost alone. */
  readonly added: readonly string[];
  /** The paths of what is of another kind here, and stays so. */
  readonly differing: readonly string[];
}

/** Adds what is missing, in one transaction, and tells what. Stored records get no values. Nothing is written, and no event, where nothing is missing. */
export async function extendRecordType(
  ctx: Ctx<'record-type.unknown' | 'attribute.exists' | 'attribute.reserved' | 'schema.malformed'>,
  { name, standard, attributes, reserved, dryRun }: TypeElsewhere,
  stores: Stores<'recordTypes' | 'events'>,
): Promise<ExtendedType> {
  for (const attribute of attributes) {
    if (reserved.includes(attribute.path)) throw ctx.fail('attribute.reserved', { name: attribute.path });
    demandSound(ctx, attribute);
  }
  const found = await ctx.during('settings.read', () => stores.recordTypes.read(ctx.tenant.id, name));
  if (!found && name !== accountType) throw ctx.fail('record-type.unknown', { type: name });
  const stored = found ?? nothingStored;
  const laid = laidOver(stored, wholeType(name, stored, standard), attributes);
  if (dryRun || laid.added.length === 0) return { ...laid, type: wholeType(name, laid.stored, standard) };
  let written = laid;
  const edit = (current: StoredType, whole: RecordType): StoredType => {
    written = laidOver(current, whole, attributes);
    return written.stored;
  };
  const type = await editType(ctx, { name, standard, edit }, stores);
  await recordEvent(ctx, { what: 'record-type.changed', subject: name }, stores);
  return { ...written, type };
}

type Laid = Omit<ExtendedType, 'type'>;

function laidOver(stored: StoredType, { attributes: present }: RecordType, given: readonly Attribute[]): Laid {
  const { whole, added, differing } = withMissing(present, given, '');
  const changed = whole.filter((attribute) => !present.includes(attribute));
  const paths = new Set(changed.map(({ path }) => path));
  const attributes = [...stored.attributes.filter(({ path }) => !paths.has(path)), ...changed];
  return { stored: { ...stored, attributes, withdrawn: stored.withdrawn.filter((path) => !paths.has(path)) }, added, differing };
}

/** What is there, in its order, then what is missing. */
function withMissing(present: readonly Attribute[], given: readonly Attribute[], before: string) {
  const added: string[] = [];
  const differing: string[] = [];
  const whole = [...present];
  for (const attribute of given) {
    const { path, type, members = [] } = attribute;
    const at = `${before}${path}`;
    const place = whole.findIndex((each) => each.path === path);
    const here = whole[place];
    if (!here) {
      // Parts of it may be declared by themselves: then it is there already, in another form.
      if (whole.some((each) => each.path.startsWith(`${path}.`))) differing.push(at);
      else {
        whole.push(attribute);
        added.push(at);
      }
    } else if (here.type !== type) differing.push(at);
    else if (here.members) {
      const inside = withMissing(here.members, members, `${at}.`);
      if (inside.added.length > 0) whole[place] = { ...here, members: inside.whole };
      added.push(...inside.added);
      differing.push(...inside.differing);
    }
  }
  return { whole, added, differing };
}
