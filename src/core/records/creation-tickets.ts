// A ticket lets its holder make one record of one type, without being trusted with more.
import { checkCode, issueCode, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'create-record': { readonly type: string; readonly client: string };
  }
}

const purpose = 'create-record' as const;

/** A ticket in clear: 20 small letters and digits, good for one record of the type. */
export async function issueCreationTicket(
  ctx: Ctx,
  { type, client, lifeSeconds }: { readonly type: string; readonly client: string; readonly lifeSeconds: number },
  stores: Stores<'codes'>,
): Promise<string> {
  const form = { kind: 'letters', length: 20 } as const;
  return (await issueCode(ctx, { purpose, subject: client, form, lifeSeconds, payload: { type, client } }, stores)).value;
}

/** A live ticket: its code, the type it creates, and the client it was issued to. */
export interface CreationTicket {
  readonly code: OneTimeCode;
  readonly type: string;
  readonly client: string;
}

/** The type and client of the ticket. Spends nothing: `createRecord` does, in the transaction that stores the record. */
export async function readCreationTicket(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  input: { readonly ticket: string },
  stores: Stores<'codes'>,
): Promise<CreationTicket> {
  const code = await checkCode(ctx, { purpose, value: input.ticket }, stores);
  return { code, ...code.payload };
}
