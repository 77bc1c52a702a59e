// A browser is none of those that the tenant does not serve.
import type { Ctx } from '../faults/index.ts';

/** `unsupported`: parts of User-Agent, in any case. One that says nothing of itself is served. */
export async function demandBrowser(
  ctx: Ctx<'user-agent.unsupported'>,
  { agent, unsupported }: { readonly agent: string; readonly unsupported: readonly string[] },
): Promise<void> {
  const said = agent.toLowerCase();
  if (unsupported.some((part) => part !== '' && said.includes(part.toLowerCase())))
    throw ctx.fail('user-agent.unsupported', { userAgent: agent.slice(0, 300) });
}
