// Files of documents: what people agree to, as a PDF that the tenant keeps here and links to. Whoever has the id reads the file, as what is agreed to is for everybody.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isId, newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { DocumentFile } from './types.ts';

/** By which a PDF begins (ISO 32000-1, 7.5.2). */
const beginning = Buffer.from('%PDF-');

/** Keeps the file for good, with an event, in one transaction, and returns its id. Order: a PDF → too large → too many. */
export async function storeDocumentFile(
  ctx: Ctx<'document-file.unreadable' | 'document-file.too-large' | 'document-file.too-many'>,
  { name, bytes }: Pick<DocumentFile, 'name' | 'bytes'>,
  stores: Stores<'documentFiles' | 'events'>,
): Promise<{ readonly id: string }> {
  const { id: tenant, settings } = ctx.tenant;
  const { mostFiles: most, mostFileBytes: mostBytes } = settings.documents;
  if (!beginning.equals(bytes.subarray(0, beginning.length))) throw ctx.fail('document-file.unreadable', { expected: 'PDF' });
  if (bytes.length > mostBytes) throw ctx.fail('document-file.too-large', { mostBytes });
  const file = { id: newId(ctx.random, ctx.now), name, bytes, created: ctx.now };
  const outcome = await stores.transaction<'stored' | 'full'>(async ({ documentFiles, events }, rollbackWith) => {
    if ((await ctx.during('document.store', () => documentFiles.insert(tenant, file, most))) === 'full') return rollbackWith('full');
    await recordEvent(ctx, { what: 'document-file.stored', subject: file.id }, { events });
    return 'stored';
  });
  if (outcome === 'full') throw ctx.fail('document-file.too-many', { most });
  return { id: file.id };
}

/** The file of that id. */
export async function readDocumentFile(
  ctx: Ctx<'document-file.unknown'>,
  { id }: { readonly id: string },
  { documentFiles }: Stores<'documentFiles'>,
): Promise<DocumentFile> {
  const found = await ctx.during('documents.read', () => documentFiles.find(ctx.tenant.id, id));
  if (!found) throw ctx.fail('document-file.unknown', { id });
  return found;
}

/** All files of the tenant without what is in them, oldest first. */
export async function listDocumentFiles(
  ctx: Ctx,
  _input: {},
  { documentFiles }: Stores<'documentFiles'>,
): Promise<readonly Omit<DocumentFile, 'bytes'>[]> {
  return ctx.during('documents.read', () => documentFiles.list(ctx.tenant.id));
}

/** Removes the file, with an event, in one transaction; one to which a text of any version leads stays: people agreed to what is in it. */
export async function removeDocumentFile(
  ctx: Ctx<'document-file.unknown' | 'document-file.in-use'>,
  { id }: { readonly id: string },
  stores: Stores<'documents' | 'documentFiles' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  if (!isId(id)) throw ctx.fail('document-file.unknown', { id: id.slice(0, 50) });
  await stores.transaction(async ({ documents, documentFiles, events }) => {
    const text = await ctx.during('documents.read', () => documents.textWith(tenant, id));
    if (text) throw ctx.fail('document-file.in-use', text);
    if (!(await ctx.during('document.store', () => documentFiles.delete(tenant, id)))) throw ctx.fail('document-file.unknown', { id });
    await recordEvent(ctx, { what: 'document-file.removed', subject: id }, { events });
  });
}
