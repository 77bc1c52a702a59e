// A browser that a service sent here to have its person signed in: what was asked is kept while the person is at our pages, and is answered once.
import { issueCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'service-visit': { readonly client: string; readonly service: string; readonly renew: boolean };
  }
}

const purpose = 'service-visit' as const;
const lifeSeconds = 3600;

/** `client`: the public id of the application; `renew`: only who signs in after that time will do. */
export interface ServiceVisit {
  readonly client: string;
  readonly service: string;
  readonly renew: boolean;
  readonly began: Instant;
}

/** Keeps what was asked, and answers the name of the visit, for addresses. */
export async function keepVisit(
  ctx: Ctx,
  { client, service, renew }: Omit<ServiceVisit, 'began'>,
  stores: Stores<'codes'>,
): Promise<string> {
  const payload = { client, service, renew };
  return (await issueCode(ctx, { purpose, subject: client, form: { kind: 'token' }, lifeSeconds, payload }, stores)).value;
}

/** What was asked, once; undefined where it is over, was answered, or is of another application. */
export async function finishVisit(
  ctx: Ctx,
  { visit, client }: { readonly visit: string; readonly client: string },
  stores: Stores<'codes'>,
): Promise<ServiceVisit | undefined> {
  const judged = await judgeCode(ctx, { purpose, value: visit }, stores);
  if (judged.kind !== 'good' || judged.code.payload.client !== client) return undefined;
  const { id, created, payload } = judged.code;
  const isFirst = await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, id, ctx.now));
  return isFirst ? { ...payload, began: created } : undefined;
}
