// A sign-in that a service provider asked for and that is not answered yet, in the browser of the request and no other.
import { issueCode, judgeCode } from '../codes/index.ts';
import type { OneTimeCode } from '../codes/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AskedAssertion } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'saml-request': { readonly asked: AskedAssertion; readonly browser: string };
  }
}

const purpose = 'saml-request' as const;
const lifeSeconds = 3600;

/** A request that waits for its person, with the time at which it came. */
export type PendingAssertion = OneTimeCode<typeof purpose>;

/** `browser`: a secret of that browser. Answers the name of the flow, for addresses. */
export async function keepRequest(
  ctx: Ctx,
  { asked, browser }: { readonly asked: AskedAssertion; readonly browser: string },
  stores: Stores<'codes'>,
): Promise<string> {
  const form = { kind: 'token' } as const;
  const issued = await issueCode(ctx, { purpose, subject: asked.provider, form, lifeSeconds, payload: { asked, browser } }, stores);
  return issued.value;
}

/** Undefined where it is over, was answered, or was begun in another browser. Spends nothing. */
export async function pendingRequest(
  ctx: Ctx,
  { flow, browser }: { readonly flow: string; readonly browser: string | undefined },
  stores: Stores<'codes'>,
): Promise<PendingAssertion | undefined> {
  if (browser === undefined) return undefined;
  const verdict = await judgeCode(ctx, { purpose, value: flow }, stores);
  return verdict.kind === 'good' && verdict.code.payload.browser === browser ? verdict.code : undefined;
}
