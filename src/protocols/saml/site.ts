// The pages on which people sign in for a service provider, and whether who is signed in needs them.
import type { PendingAssertion } from '../../core/saml/index.ts';
import type { Session } from '../../core/sessions/index.ts';
import { deviceIn, type SignInFlow, type Site } from '../../hosted/index.ts';
import { admitSaml, type SamlEntry, type SamlParts } from './entrance.ts';
import { byName, unit } from './profile.ts';

export const signInPath = '/sign-in';
const flowName = 'flow';

export const siteOf = (parts: SamlParts): Site => ({
  name: byName.name,
  unit,
  flow: flowName,
  paths: {
    login: signInPath,
    recover: '/recover',
    newPassword: '/new-password',
    register: '/register',
    resend: '/resend',
    confirm: '/confirm-address',
  },
  traceOf: byName.traceOf,
  async admit(request, services) {
    const entry = await admitSaml(request, services, byName, parts);
    const { ctx, base, pages } = entry;
    return { request, ctx, address: `${base}${pages}`, mount: pages, flow: () => flowOf(entry) };
  },
});

interface SignedInHere {
  readonly session: Session;
  /** It is recent enough for the request. */
  readonly isRecent: boolean;
  /** And owes no further factor. */
  readonly isEnough: boolean;
}

/** Undefined where nobody is signed in at this browser. */
export async function signedInFor({ payload: { asked }, created }: PendingAssertion, entry: SamlEntry): Promise<SignedInHere | undefined> {
  const session = await entry.core.sessionHere({ session: await entry.session() });
  if (!session) return undefined;
  const isRecent = !asked.force || session.provenAt >= created;
  const client = await entry.core.requiringApplication(asked);
  const request = { session: session.id, client, device: deviceIn(entry), demand: asked.demand ?? undefined };
  return { session, isRecent, isEnough: isRecent && !(await entry.core.judgeSession(request))?.owesFactor };
}

async function flowOf(entry: SamlEntry): Promise<SignInFlow | undefined> {
  const pending = await entry.pending();
  if (!pending) return undefined;
  const { asked } = pending.payload;
  const here = await signedInFor(pending, entry);
  const { core, pages, query } = entry;
  return {
    key: pending.id,
    client: await core.requiringApplication(asked),
    leadsTo: '',
    hint: asked.hint ?? '',
    because: here && !here.isRecent ? 'stale' : undefined,
    again: asked.force,
    demand: asked.demand ?? undefined,
    stepsUp: here?.isRecent ? here.session.id : undefined,
    languages: undefined,
    consent: undefined,
    async signedIn(session, language) {
      const earlier = here?.session.account === session.account ? here.session.id : undefined;
      const { id } = await core.continueSession({ session, earlier });
      const cookies = await entry.signIn({ session, id });
      const goTo = `${pages}/answer?${new URLSearchParams({ [flowName]: query.get(flowName) ?? '', lang: language })}`;
      return { goTo, cookies };
    },
    decided: async () => pages,
  };
}
