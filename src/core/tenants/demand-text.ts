// The proof that a domain is somebody's: a TXT record beside it, which only whoever writes its records can put there.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** What a record says, and where it stands. */
export interface WantedText {
  readonly name: string;
  readonly text: string;
}

/** The record for a domain (TXT, RFC 1035, section 3.3.14): `what=id` at `_dragoman.<domain>`. */
export const wantedText = (domain: string, what: 'tenant' | 'organisation', id: string): WantedText => ({
  name: `_dragoman.${domain}`,
  text: `${what}=${id}`,
});

/** Passes where the name servers have that text at that name. Writes nothing. */
export async function demandText(
  ctx: Ctx<'domain.unproven'>,
  { name, text }: WantedText,
  { names }: Pick<Stores<'names'>, 'names'>,
): Promise<void> {
  const texts = await ctx.during('name.ask', () => names.textsOf(name));
  if (!texts.includes(text)) throw ctx.fail('domain.unproven', { name, text });
}
