// The forms of a tenant as documents that are uploaded, read back and changed while running. Each change is a new version.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { dateOf } from '../time.ts';
import type { FormDocument } from './store.ts';

/** The document of that version, or the newest; undefined if there is none. */
export async function readForms(
  ctx: Ctx,
  { name, version }: { readonly name: string; readonly version?: string | undefined },
  { forms }: Stores<'forms'>,
): Promise<FormDocument | undefined> {
  return ctx.during('settings.read', () =>
    version === undefined ? forms.newest(ctx.tenant.id, name) : forms.read(ctx.tenant.id, name, version),
  );
}

/** The names of the tenant's forms, in their order. */
export async function listForms(ctx: Ctx, _input: {}, { forms }: Stores<'forms'>): Promise<readonly string[]> {
  return ctx.during('settings.read', () => forms.names(ctx.tenant.id));
}

/** The versions of a form, newest first, without bodies; an empty list for an unknown name. */
export async function listFormVersions(ctx: Ctx, { name }: { readonly name: string }, { forms }: Stores<'forms'>) {
  return ctx.during('settings.read', () => forms.versions(ctx.tenant.id, name));
}

export interface FormChange {
  readonly name: string;
  readonly body: JsonObject;
  /** The version the change was made from; another in force meanwhile refuses. */
  readonly basedOn?: string | null | undefined;
}

/**
 * Stores a new version with an event, in one transaction, and returns it: digits of the time of the change, so that versions sort as they
 * came. With `basedOn` another present version is refused; null expects none.
 */
export async function saveForms(
  ctx: Ctx<'forms.changed'>,
  { name, body, basedOn }: FormChange,
  stores: Stores<'forms' | 'events'>,
): Promise<string> {
  const stamp = dateOf(ctx.now).toISOString().replace(/\D/g, '').slice(0, 14);
  const outcome = await stores.transaction<{ version: string } | { present: string | null }>(async (tables, rollbackWith) => {
    const present = await ctx.during('settings.read', () => tables.forms.newest(ctx.tenant.id, name));
    if (basedOn !== undefined && basedOn !== (present?.version ?? null)) rollbackWith({ present: present?.version ?? null });
    const own = `${stamp}${String(ctx.now % 1_000_000).padStart(6, '0')}`;
    const version = present && present.version >= own ? String(BigInt(present.version) + 1n) : own;
    const stored = await ctx.during('settings.store', () => tables.forms.insert(ctx.tenant.id, { name, version, body, created: ctx.now }));
    if (stored === 'taken') rollbackWith({ present: version });
    await recordEvent(ctx, { what: 'forms.changed', subject: name }, tables);
    return { version };
  });
  if ('present' in outcome) throw ctx.fail('forms.changed', { name, present: outcome.present });
  return outcome.version;
}
