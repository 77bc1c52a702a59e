// A certificate that somebody registers, which must be one.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Base64 of its DER form; `certificate.absent` for none, and for a text that is no certificate of a key that is strong enough. */
export async function demandCertificate(
  ctx: Ctx<'certificate.absent'>,
  { given }: { readonly given: string | undefined },
  { samlDocuments }: Stores<'samlDocuments'>,
): Promise<string> {
  if (given === undefined || given.trim() === '') throw ctx.fail('certificate.absent', { because: 'missing' });
  const read = samlDocuments.readCertificate(given);
  if (!read) throw ctx.fail('certificate.absent', { because: 'unreadable' });
  return read.certificate;
}
