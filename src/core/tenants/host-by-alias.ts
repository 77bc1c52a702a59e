// A host that leads to the tenant once whoever writes the records of its domain made it an alias of ours, and named the site: an alias alone says that
// somebody here may use the host, and may have outlived whoever was meant.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { hostIn } from './addresses.ts';
import { hostName } from './finder.ts';

/** A host before which the label of the text finds no place is none: no name is longer (RFC 1035, section 2.3.4). */
const longest = 253 - '_dragoman.'.length;

/**
 * Passes where the name servers say that the host is an alias of the one in `publicUrl`, the installation's own address, and that it is for the site with that key (a
 * text `site=<key>` at `_dragoman.<host>`). Writes nothing.
 */
export async function demandAlias(
  ctx: Ctx<'domain-alias.invalid'>,
  { host, key, publicUrl }: { readonly host: string; readonly key: string; readonly publicUrl: string },
  { names }: Pick<Stores<'names'>, 'names'>,
): Promise<void> {
  const target = hostName(new URL(publicUrl).host);
  const wanted = host.length > longest ? undefined : hostIn(host);
  const found = wanted === undefined ? undefined : await ctx.during('name.ask', () => names.aliasOf(wanted));
  const refused = { wanted: host, target, found: found ?? null };
  if (wanted === undefined || found !== target) throw ctx.fail('domain-alias.invalid', { ...refused, text: null });
  const [name, text] = [`_dragoman.${wanted}`, `site=${key}`];
  const texts = await ctx.during('name.ask', () => names.textsOf(name));
  if (!texts.includes(text)) throw ctx.fail('domain-alias.invalid', { ...refused, text: { name, text } });
}
