// A tenant's own service that is asked before flows, at a name that no resolver knows: it answers what a scenario says. All else is really called.
import type { Outbound } from '../../adapters/outbound/outbound.ts';

const address = 'https://hooks.example/asked';

export interface HookService {
  readonly address: string;
  /** From now on it refuses what it is asked, in this sentence. */
  refuses(text: string): void;
  /** Before it answers the next time, it does this. */
  meanwhile(work: () => Promise<unknown>): void;
}

/** The way out with the service behind it. It takes signed questions alone, and allows until it is told otherwise. */
export function newHookService(outbound: Outbound): { readonly outbound: Outbound; readonly lever: HookService } {
  let answer: object = { action: 'allow' };
  let before: (() => Promise<unknown>) | undefined;
  const answered = async (init: RequestInit | undefined): Promise<Response> => {
    const isSigned = new Headers(init?.headers).has('webhook-signature');
    const work = before;
    before = undefined;
    await work?.();
    return isSigned ? Response.json(answer) : new Response(null, { status: 401 });
  };
  return {
    outbound: {
      ...outbound,
      reach: (purpose) => {
        const real = outbound.reach(purpose);
        return async (url, init) => (purpose === 'webhook' && String(url) === address ? answered(init) : real(url, init));
      },
    },
    lever: {
      address,
      refuses: (text) => {
        answer = { action: 'refuse', text };
      },
      meanwhile: (work) => {
        before = work;
      },
    },
  };
}
