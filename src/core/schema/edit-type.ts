// Edits the stored part of a type: locked, edited and written in one transaction, so that of edits at once none is lost.
import type { Ctx } from '../faults/index.ts';
import { searchablePaths } from '../search/texts.ts';
import type { Stores } from '../stores.ts';
import { keepFormerType } from './former-types.ts';
import { accountType, nothingStored, type TypeSelector, wholeType } from './read-record-type.ts';
import type { RecordType, StoredType } from './types.ts';

export interface TypeEdit extends TypeSelector {
  /** Throws the fault of an edit that is not possible. */
  readonly edit: (stored: StoredType, whole: RecordType) => StoredType;
}

export async function editType(
  ctx: Ctx<'record-type.unknown'>,
  { name, standard, edit }: TypeEdit,
  stores: Stores<'recordTypes'>,
): Promise<RecordType> {
  return ctx.during('settings.store', () =>
    stores.transaction(async (tables) => {
      const { recordTypes, searchedTexts } = tables;
      const found = await recordTypes.lock(ctx.tenant.id, name);
      if (!found && name !== accountType) throw ctx.fail('record-type.unknown', { type: name });
      const stored = found ?? nothingStored;
      const edited = edit(stored, wholeType(name, stored, standard));
      await keepFormerType(ctx, { name, stored }, tables);
      await recordTypes.save(ctx.tenant.id, name, edited);
      if (name === accountType) await searchedTexts.declare(ctx.tenant.id, name, searchablePaths(edited.attributes));
      return wholeType(name, edited, standard);
    }),
  );
}
