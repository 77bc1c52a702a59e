// The rights that an application may hold, and the two ways in which an operation asks for one.
import type { Ctx } from '../faults/index.ts';
import type { Client } from './types.ts';

/** The rights that are no single operation's. */
export const commonRights = ['everything', 'read', 'write', 'issue', 'sign-in', 'keep-stamps', 'images'] as const;
/** A right that stands for several operations, of any API. */
export type CommonRight = (typeof commonRights)[number];

/** Passes a client that holds the right, or one of several. `everything` stands for all rights, unless `byName`. */
export async function demandRight(
  ctx: Ctx<'permission.missing'>,
  {
    right,
    ...input
  }: { readonly client: Client; readonly right: CommonRight | readonly CommonRight[]; readonly on: string; readonly byName?: boolean },
): Promise<void> {
  demandOneOf(ctx, { ...input, wanted: typeof right === 'string' ? [right] : right });
}

/** Passes a client that holds the right of that operation's name, or `everything`: of an API that gives rights by operation. */
export async function demandOperation(
  ctx: Ctx<'permission.missing'>,
  { operation, ...input }: { readonly client: Client; readonly operation: string; readonly on: string },
): Promise<void> {
  demandOneOf(ctx, { ...input, wanted: [operation] });
}

function demandOneOf(
  ctx: Ctx<'permission.missing'>,
  {
    client,
    wanted,
    on,
    byName,
  }: { readonly client: Client; readonly wanted: readonly string[]; readonly on: string; readonly byName?: boolean },
): void {
  const { rights, publicId } = client;
  if (publicId) ctx.concerns({ client: publicId });
  const held = wanted.some((right) => rights.includes(right)) || (!byName && rights.includes('everything'));
  if (!held) throw ctx.fail('permission.missing', { permission: wanted.join(' or '), on });
}
