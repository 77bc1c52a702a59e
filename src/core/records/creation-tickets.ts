// A ticket lets its holder make one record of one type, without being trusted with more.
import { type Code, checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'create-record': { readonly type: string; readonly client: string };
  }
}

const purpose = 'create-record' as const;

export async function issueCreationTicket(
  ctx: Ctx,
  { type, client, lifeSeconds }: { readonly type: string; readonly client: string; readonly lifeSeconds: number },
  stores: Stores<'codes'>,
): Promise<string> {
  const form = { kind: 'letters', length: 20 } as const;
  return (await issueCode(ctx, { purpose, subject: client, form, lifeSeconds, payload: { type, client } }, stores)).value;
}

export interface CreationTicket {
  readonly code: Code;
  readonly type: string;
  readonly client: string;
}

/** What the ticket allows. It is spent in the transaction that makes the record. */
export async function readCreationTicket(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  input: { readonly ticket: string },
  stores: Stores<'codes'>,
): Promise<CreationTicket> {
  const code = await checkCode(ctx, { purpose, value: input.ticket }, stores);
  return { code, ...code.payload };
}
