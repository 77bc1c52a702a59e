// What may be changed under a ticket: what its obligation asks for. A registration that was never finished is its owner's to write.
import type { OpenChange } from '../accounts/changes/open.ts';
import type { Person } from '../accounts/types.ts';
import { dueDocuments } from '../consents/index.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { normalForm } from '../identifiers/index.ts';
import { isObject, isSame, type Json, type JsonObject } from '../json.ts';
import { missingOf } from '../schema/policy-values.ts';
import type { Stores } from '../stores.ts';

/** The reason of the ticket, the person behind it as of now, and what is to be written. */
export interface UnderTicket {
  readonly because: string;
  readonly person: Pick<Person, 'account' | 'identifiers'>;
  readonly changes: readonly OpenChange[];
  /** Documents to which the person would agree, and those of which a consent would be withdrawn; what stands as it is, is neither. */
  readonly consents?: { readonly given: readonly string[]; readonly withdrawn: readonly string[] };
}

/**
 * Refuses (`write-forbidden`) every change that the obligation does not ask for: whoever holds a ticket has no session yet. Values that are missing may be given
 * under `registration-unfinished`, and the consents that are due; another password under `password-change-due`. What is there already may come again, and a language is no right.
 */
export async function demandOwed(
  ctx: Ctx<'input.rejected'>,
  { because, person, changes, consents = { given: [], withdrawn: [] } }: UnderTicket,
  stores: Stores<'recordTypes' | 'documents' | 'consents'>,
): Promise<void> {
  const { account, identifiers } = person;
  if (account.registered === null) return;
  const attributes = await ctx.during('settings.read', () => stores.recordTypes.attributes(ctx.tenant.id));
  const isUnfinished = because === 'registration-unfinished';
  const missing = isUnfinished ? missingOf(attributes, account.profile, account.data) : [];
  const due = isUnfinished && consents.given.length > 0 ? await dueDocuments(ctx, { account }, stores) : [];
  const notDue = [...consents.given.filter((each) => !due.includes(each)), ...consents.withdrawn].map((each) => `consents.${each}`);
  const fields = [...changes.flatMap(fieldsOf), ...notDue];
  const problems = asProblems(fields.map((field): Problem => ({ field, rule: 'write-forbidden' })));
  if (problems) throw ctx.fail('input.rejected', { problems });

  function fieldsOf(change: OpenChange): readonly string[] {
    switch (change.kind) {
      case 'values':
        return [...written(account.profile, change.profile ?? {}), ...written(account.data, change.data ?? {}, ['data'])]
          .filter((path) => !missing.some((each) => isWithin(path, each.split('.'))))
          .map((path) => path.join('.'));
      case 'password':
        return because === 'password-change-due' ? [] : [change.field ?? 'password'];
      case 'locale':
        return [];
      case 'email':
        return identifiers.some(({ kind, normal }) => kind === 'email' && normal === normalForm('email', change.text ?? ''))
          ? []
          : ['email'];
      default:
        return [change.kind];
    }
  }
}

const isWithin = (path: readonly string[], whole: readonly string[]): boolean => whole.every((name, at) => path[at] === name);

/** The paths of all values that would become others. */
function written(present: Json | undefined, given: JsonObject, above: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const before = isObject(present) && Object.hasOwn(present, name) ? present[name] : undefined;
    const path = [...above, name];
    if (isSame(value, before)) return [];
    const isDeeper = isObject(value) && Object.keys(value).length > 0 && (before === undefined || isObject(before));
    return isDeeper ? written(before, value, path) : [path];
  });
}
