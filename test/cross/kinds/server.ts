// What the server hands out whatever the dialect.
import { issueCode } from '../../../src/core/codes/index.ts';
import type { Ctx, FaultKind } from '../../../src/core/faults/index.ts';
import { beginProviderSignIn, issueIdentityCode, issueIdentityToken } from '../../../src/core/federation/index.ts';
import { beginPasskeyEnrolment, beginPasskeySignIn, issuePasskeyTicket } from '../../../src/core/passkeys/index.ts';
import { judgeStart, keepLogout, keepRequest, registerServiceProvider } from '../../../src/core/saml/index.ts';
import { issueServiceTicket, keepVisit } from '../../../src/core/service-tickets/index.ts';
import { openPageSession } from '../../../src/core/sessions/index.ts';
import { plusSeconds } from '../../../src/core/time.ts';
import { signIn } from '../../../src/dialects/akamai/conformance/flow.ts';
import { type House, houseOf } from '../../factors/people.ts';
import type { Ground } from '../ground.ts';
import { held, kind, password } from '../kind.ts';

const address = 'https://id.example.org';

/** A session of Ann's at her own pages, by the commands of the core: the ground has no browser. */
async function signedIn({ built, own, people }: Ground) {
  await own.world.settings({ passkeys: { offered: true }, accountPages: { offered: true } });
  const house = houseOf(built);
  const now = built.app.now();
  const all = await house.stores.sessions.list(own.world.keys.tenant, people[0]!);
  const session = { ...all.find(({ ended, expires }) => ended === null && expires > now)!, provenAt: now };
  return { house, ctx: await house.ctx(now), session };
}

/** A service provider, registered once. */
async function providerOf(ctx: Ctx<FaultKind>, { stores }: House) {
  const entityId = 'https://sp.example.org';
  const found = await stores.serviceProviders.find(ctx.tenant.id, { entityId });
  const consumers = [{ address: `${entityId}/acs`, index: null, isDefault: true }];
  return found ?? registerServiceProvider(ctx, { entityId, consumers, startsHere: true }, stores);
}

const challengeIn = (options: object | undefined): string => String((options as { challenge?: string })?.challenge ?? '');

export const app = [
  held('console key', ({ keys: { console } }) => [console.id, console.secret]),
  kind('code that takes a change of address back', async (world) => {
    const former = `kim-${world.mail.sent()}@example.org`;
    await world.person({ username: former.slice(0, former.indexOf('@')), email: former });
    const token = (await signIn(world, password, { signInEmailAddress: former })).body.access_token as string;
    await world.akamai('/entity.update', { attributes: { email: `new-${former}` } }, { as: 'nobody', token });
    return new URL(world.mail.last(former).link).searchParams.get('confirmation') ?? '';
  }),
  kind('ticket of the offer of a passkey', async (_world, ground) => {
    const { house, ctx, session } = await signedIn(ground);
    return issuePasskeyTicket(ctx, { session, flow: 'the flow that asked' }, house.stores);
  }),
  kind('state of a way to another provider', async (world, ground) => {
    const { house, ctx } = await signedIn(ground);
    await world.identityProvider(world.provider.row);
    const wish = { provider: 'harbour', address, flow: 'the flow that asked', purpose: 'sign-in' } as const;
    return new URL((await beginProviderSignIn(ctx, wish, house.stores)).goTo).searchParams.get('state') ?? '';
  }),
  kind('gigya code of a provider', async (_world, ground) => {
    const { house, ctx } = await signedIn(ground);
    const identity = { provider: 'harbour.example', subject: '1', email: null, emailVerified: false, profile: {} };
    const token = await issueIdentityToken(ctx, { identity }, house.stores);
    return issueIdentityCode(ctx, { token, client: 'a site', address, named: 'harbour' }, house.stores);
  }),
  kind('answer of a SAML provider', async (_world, ground) => {
    const { house, ctx } = await signedIn(ground);
    const payload = { provider: 'harbour', state: 'a state', answer: {} as never };
    const code = { purpose: 'saml-answer', subject: 'a provider', form: { kind: 'token' }, lifeSeconds: 60, payload } as const;
    return (await issueCode(ctx, code, house.stores)).value;
  }),
  kind('challenge of a passkey', async (_world, ground) => {
    const { house, ctx } = await signedIn(ground);
    return challengeIn(await beginPasskeySignIn(ctx, { flow: 'the flow that asked', address }, house.stores));
  }),
  kind('challenge of a new passkey', async (_world, ground) => {
    const { house, ctx, session } = await signedIn(ground);
    const { account, id } = session;
    return challengeIn(await beginPasskeyEnrolment(ctx, { account, session: id, address, proven: session, name: 'Ann' }, house.stores));
  }),
  kind('visit for a service', async (_world, ground) => {
    const { house, ctx } = await signedIn(ground);
    return keepVisit(ctx, { client: 'an application', service: address, renew: false }, house.stores);
  }),
  kind('ticket for a service', async (_world, ground) => {
    const { house, ctx, session } = await signedIn(ground);
    const goTo = await issueServiceTicket(ctx, { client: 'an application', service: address, session, fresh: false }, house.stores);
    return new URL(goTo).searchParams.get('ticket') ?? '';
  }),
  kind('request of a service provider', async (_world, ground) => {
    const { house, ctx } = await signedIn(ground);
    const { entityId, consumers } = await providerOf(ctx, house);
    const asked = await judgeStart(ctx, { entityId, consumer: consumers[0]!.address, relayState: null }, house.stores);
    return keepRequest(ctx, { asked, browser: 'another browser' }, house.stores);
  }),
  kind('sign-out that service providers are told of', async (_world, ground) => {
    const { house, ctx, session } = await signedIn(ground);
    const { id: provider } = await providerOf(ctx, house);
    const told = { session: session.id, provider, account: session.account, created: ctx.now };
    const names = { nameId: 'ann', format: 'unspecified', expires: plusSeconds(ctx.now, 60) } as const;
    await house.stores.samlParticipants.put(ctx.tenant.id, { ...told, sessionIndex: `_${ctx.now}`, ...names });
    return (await keepLogout(ctx, { sessions: [session.id], then: '/' }, house.stores))!;
  }),
  kind('cookie of the pages for accounts', async (_world, ground) => {
    const { house, ctx, session } = await signedIn(ground);
    return openPageSession(ctx, { session, former: undefined }, house.stores);
  }),
];
