// A host that leads to the tenant once its owner made it an alias of ours: whoever writes the records of a domain may use it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { hostIn } from './addresses.ts';
import { hostName } from './finder.ts';

/** Passes where the name servers say that the host is an alias of the one in `publicUrl`, the installation's own address. Writes nothing. */
export async function demandAlias(
  ctx: Ctx<'domain-alias.invalid'>,
  { host, publicUrl }: { readonly host: string; readonly publicUrl: string },
  { names }: Pick<Stores<'names'>, 'names'>,
): Promise<void> {
  const target = hostName(new URL(publicUrl).host);
  const wanted = hostIn(host);
  const found = wanted === undefined ? undefined : await ctx.during('name.ask', () => names.aliasOf(wanted));
  if (wanted === undefined || found !== target) throw ctx.fail('domain-alias.invalid', { wanted: host, target, found: found ?? null });
}
