// A call came to the region in which the tenant is served.
import type { Ctx } from '../faults/index.ts';

interface Region {
  /** Where the tenant is served; empty for anywhere. */
  readonly home: string;
  /** Where the call came; undefined where its address names none. */
  readonly came: string | undefined;
  /** The address at which to call again. */
  readonly location: string;
}

/** Refuses, and tells where to call again. */
export async function demandHome(ctx: Ctx<'tenant.elsewhere'>, { home, came, location }: Region): Promise<void> {
  if (home !== '' && came !== undefined && came !== home) throw ctx.fail('tenant.elsewhere', { home, location });
}
