// A tenant's operator lets a host lead to it. Where others may reach the installation, the records of the host have to say so: else
// a tenant could take a host that belongs to somebody else.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { changeHost, demandHost, listAddresses } from './addresses.ts';
import { demandText, wantedText } from './demand-text.ts';

interface Pointing {
  readonly host: string;
  readonly to: 'this' | 'none';
  readonly publicUrl: string;
  /** Whether a host that is not the tenant's yet has to be proven. */
  readonly proof: boolean;
}

/** As `changeHost`, once the record is there: a text `tenant=<id>` at `_dragoman.<host>`. What may not lead here is refused before anybody is asked. */
export async function pointHost(
  ctx: Ctx<'input.rejected' | 'domain.unproven'>,
  { proof, ...input }: Pointing,
  stores: Stores<'tenants' | 'events' | 'names'>,
): Promise<'done' | 'taken'> {
  if (proof && input.to === 'this') {
    const host = demandHost(ctx, input);
    const own = await listAddresses(ctx, {}, stores);
    const isOwn = own.some(({ kind, value }) => kind === 'host' && value === host);
    if (!isOwn) await demandText(ctx, wantedText(host, 'tenant', ctx.tenant.id), stores);
  }
  return changeHost(ctx, input, stores);
}
