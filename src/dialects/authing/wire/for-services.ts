// What clients say for functions of the pool's owner. There are services of the tenant's own instead, which are asked before a registration and a sign-in: they hear it.
import { Type } from 'typebox';
import type { JsonObject } from '../../../core/json.ts';
import { Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';

/** A text that is JSON in GraphQL, and any value in REST. */
const Anything = () => Maybe(Type.Unknown());

export const saidIn = { params: Anything(), context: Anything(), clientIp: Maybe(Text({ blank: 'allowed' })) };

/** What a call may say of it. */
export type SaidBeside = { readonly [K in keyof typeof saidIn]?: unknown };

const longest = 10_000;

/** Hands it over; what is empty says nothing. Nothing here goes by it: an address that a caller says is not the one from which it calls. */
export function tellServices({ ctx }: Pick<AuthingEntry, 'ctx'>, given: SaidBeside): void {
  const { params, context, clientIp } = given;
  const all = { params, context, clientIp };
  const said = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  if (Object.keys(said).length === 0) return;
  if (JSON.stringify(said).length > longest) throw refuse('parameter.out-of-bounds', { name: 'context', allowed: `${longest} characters` });
  ctx.tell(said as JsonObject);
}
