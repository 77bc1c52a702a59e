// The endpoints of SAML: requests of service providers, sign-ins that begin here, and their answers.
import {
  answerUnmet,
  beginLogout,
  issueAssertion,
  judgeMessage,
  judgeRequest,
  judgeStart,
  keepRequest,
  type LogoutStep,
  logoutAnswered,
  logoutAsked,
  longestRelayState,
  samlMetadata,
} from '../../core/saml/index.ts';
import type { Bound } from '../../dialects/_common/dialect.ts';
import { latePage, signedOutPage } from '../../hosted/index.ts';
import { keyFor, type SamlEntry, type SamlParts } from './entrance.ts';
import type { SamlProfile } from './profile.ts';
import { refusedMessage, type SamlReply, samlProtocol, sentReply } from './protocol.ts';
import { signedInFor, signInPath } from './site.ts';

export type SamlPaths = Readonly<Record<'metadata' | 'signOn' | 'logout', string>>;

const calls = { judgeMessage, judgeRequest, judgeStart, keepRequest, answerUnmet, logoutAsked, logoutAnswered };
type Core = Bound<typeof calls>;

/** Keeps the request for this browser, which goes on where its cookies come along: a form of another site brings none. */
async function goOn(asked: Parameters<Core['keepRequest']>[0]['asked'], core: Core, entry: SamlEntry): Promise<SamlReply> {
  const { key, cookie } = keyFor(entry);
  const flow = await core.keepRequest({ asked, browser: key });
  return { goTo: `${entry.pages}/answer?${new URLSearchParams({ flow })}`, cookies: [cookie] };
}

/** What a browser brought, by the kind of message that it is. Undefined without one. */
async function take(core: Core, entry: SamlEntry): Promise<SamlReply | undefined> {
  const { request, place, called: at } = entry;
  const binding = request.method === 'POST' ? 'post' : 'redirect';
  const parameters = binding === 'post' ? (request.body?.toString('latin1') ?? '') : request.query;
  for (const kind of ['SAMLRequest', 'SAMLResponse'] as const) {
    const judged = await core.judgeMessage({ carried: { binding, kind, parameters }, at });
    if (!judged) continue;
    const { message } = judged;
    switch (message.kind) {
      case 'authn': {
        const asked = await core.judgeRequest({ ...judged, message });
        if (asked.kind === 'asked') return goOn(asked.asked, core, entry);
        return { post: await core.answerUnmet({ unmet: asked, place }) };
      }
      case 'logout-request':
        return stepped(await core.logoutAsked({ judged: { ...judged, message }, browser: await entry.session(), place }));
      case 'logout-response':
        return stepped(await core.logoutAnswered({ judged: { ...judged, message }, place }));
    }
  }
  return undefined;
}

export const stepped = (step: LogoutStep): SamlReply => {
  if (step.kind === 'send') return sentReply(step.sent);
  return step.then === null ? { page: signedOutPage } : { goTo: step.then };
};

/** A sign-in that begins here: `sp` names the service provider, `acs` one of its addresses, `RelayState` goes along. */
async function start(entityId: string, core: Core, entry: SamlEntry): Promise<SamlReply> {
  const { query } = entry;
  const relayState = query.get('RelayState');
  const consumer = query.get('acs') ?? undefined;
  const asked = await core.judgeStart({ entityId, consumer, relayState: relayState?.slice(0, longestRelayState) ?? null });
  return goOn(asked, core, entry);
}

/** At `signOn` and `logout`, which may be one address. `started` is the parameter that names the service provider there. */
export function samlEndpoints(profile: SamlProfile, paths: SamlPaths, started: string, parts: SamlParts) {
  const protocol = samlProtocol(profile, parts);
  const places = [...new Set([paths.signOn, paths.logout])];
  const taking = places.flatMap((path) =>
    (['GET', 'POST'] as const).map((method) =>
      protocol.endpoint(`${method} ${path}`, {
        caller: undefined,
        calls,
        faults: refusedMessage,
        async handle(_given, core, entry): Promise<SamlReply> {
          const taken = await take(core, entry);
          if (taken) return taken;
          const entityId = path === paths.signOn && method === 'GET' ? entry.query.get(started) : null;
          return entityId === null ? { page: (frame) => latePage(frame) } : start(entityId, core, entry);
        },
      }),
    ),
  );
  const metadata = protocol.endpoint(`GET ${paths.metadata}`, {
    caller: undefined,
    calls: { samlMetadata },
    handle: async (_given, core, { place }): Promise<SamlReply> => ({ metadata: await core.samlMetadata(place) }),
  });
  return { dialect: protocol, endpoints: [...taking, metadata] };
}

/** Where a request is answered, before or after the person signed in, and where a sign-out of ours goes on. */
export function ownEndpoints(profile: SamlProfile, parts: SamlParts) {
  const protocol = samlProtocol(profile, parts);
  const answer = protocol.endpoint('GET /answer', {
    caller: undefined,
    calls: { issueAssertion, answerUnmet },
    faults: refusedMessage,
    async handle(_given, core, entry): Promise<SamlReply> {
      const { pages, place } = entry;
      const pending = await entry.pending();
      if (!pending) return { page: (frame) => latePage(frame) };
      const { asked } = pending.payload;
      const here = await signedInFor(pending, entry);
      if (here?.isEnough) return { post: await core.issueAssertion({ asked, session: here.session, pending, place }) };
      if (!asked.passive) return { goTo: `${pages}${signInPath}?${new URLSearchParams({ flow: entry.query.get('flow') ?? '' })}` };
      const unmet = { kind: 'unmet', ...asked, status: 'NoPassive', says: 'Somebody would have to sign in.' } as const;
      return { post: await core.answerUnmet({ unmet, place }) };
    },
  });
  const leave = protocol.endpoint('GET /leave', {
    caller: undefined,
    calls: { beginLogout },
    async handle(_given, core, { query, place }): Promise<SamlReply> {
      const step = await core.beginLogout({ flow: query.get('flow') ?? '', place });
      return step ? stepped(step) : { page: signedOutPage };
    },
  });
  return { dialect: protocol, endpoints: [answer, leave] };
}
