// The tenant has the service to which an operation belongs, and it was set up.
import type { Ctx } from '../faults/index.ts';

interface Service {
  readonly service: string;
  readonly has: readonly string[];
  /** The name of what was never set up and the service needs; undefined where all is. */
  readonly lacks: string | undefined;
}

/** A service that the tenant does not have lacks nothing. */
export async function demandService(
  ctx: Ctx<'feature.not-enabled' | 'tenant.incomplete'>,
  { service, has, lacks }: Service,
): Promise<void> {
  if (!has.includes(service)) throw ctx.fail('feature.not-enabled', { feature: service });
  if (lacks !== undefined) throw ctx.fail('tenant.incomplete', { setting: lacks });
}
