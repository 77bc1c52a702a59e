// /api/server/v1/applications/{id}/inbound-protocols/oidc/secrets: several secrets of one application, so that a new one is rolled out before an old one goes.
import { addSecret, type ClientSecret, listSecrets, removeSecret } from '../../../core/clients/index.ts';
import { type Instant, instantOfMillis, secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { isPublic } from '../wire/applications.ts';
import { api, caller, newSecret, path } from './applications.ts';
import { at, demandOpenid, inboundErrors, named, speaking } from './inbound-protocols.ts';
import { changeFaults } from './refusals.ts';

const gone = outside(404, 'APP-60530', 'The application has no secret of that id.', { title: 'Client secret not found.' });
const full = outside(409, 'APP-60531', 'The application has as many secrets as one may have.', {
  title: 'Unable to create a client secret.',
});
const last = outside(409, 'APP-60532', 'One secret that never expires must stay.', { title: 'Unable to delete the client secret.' });
/** Seconds since 1970 that stay exact as an instant. */
const lastSecond = Math.floor(Number.MAX_SAFE_INTEGER / 1_000_000);
const ofSecret = Parameters({ id: Text(), secret: Text() });
const calls = { listSecrets, ...speaking };

const shown = ({ id, secret, created, ends }: ClientSecret, { now, latest }: { readonly now: Instant; readonly latest: boolean }) => ({
  secretId: id,
  secretValue: secret,
  expiresAt: ends === null ? 0 : secondsOf(ends),
  createdAt: secondsOf(created),
  status: ends !== null && ends <= now ? 'EXPIRED' : 'ACTIVE',
  latest,
});

/** Its name, if it speaks OpenID Connect and is not public. */
async function demandConfidential(id: string, core: Bound<typeof speaking>) {
  const { client, secret } = await demandOpenid(id, core);
  if (isPublic(client, secret)) throw refuse('parameter.out-of-bounds', { name: 'publicClient', allowed: 'applications have no secret.' });
  return { publicId: client.publicId, api };
}

const list = wso2.endpoint(`GET ${named('/secrets')}`, {
  summary: 'Lists the secrets of an application, newest first.',
  path: at('/secrets'),
  caller,
  calls,
  faults: { 'client.unknown': changeFaults['client.unknown'] },
  requestErrors: inboundErrors,
  takes: { path },
  async handle(given, core, { ctx: { now } }) {
    const all = await core.listSecrets(await demandConfidential(given.path.id, core));
    return { body: { count: all.length, list: all.map((each, index) => shown(each, { now, latest: index === 0 })) } };
  },
});

/** The former ones stay good. */
const add = wso2.endpoint(`POST ${named('/secrets')}`, {
  summary: 'Gives an application a further secret, which may have an end.',
  path: at('/secrets'),
  caller,
  calls: { addSecret, ...calls },
  faults: { 'client.unknown': changeFaults['client.unknown'] },
  requestErrors: { ...inboundErrors, 'parameter.untrimmed': full },
  takes: { path, body: Parameters({ expiresAt: Maybe(Whole({ maximum: lastSecond })) }) },
  async handle(given, core, { ctx }) {
    const { expiresAt = 0 } = given.body;
    const ends = expiresAt === 0 ? null : instantOfMillis(expiresAt * 1000);
    if (ends !== null && ends <= ctx.now) throw refuse('parameter.out-of-bounds', { name: 'expiresAt', allowed: 'is a time to come.' });
    const added = await core.addSecret({ ...(await demandConfidential(given.path.id, core)), secret: newSecret(ctx), ends });
    if (added === 'full') throw refuse('parameter.untrimmed', { name: 'secrets' });
    return { status: 201, body: shown(added, { now: ctx.now, latest: true }) };
  },
});

const one = wso2.endpoint(`GET ${named('/secrets/{secretId}')}`, {
  summary: 'Shows one secret of an application.',
  path: at('/secrets/:secret'),
  caller,
  calls,
  faults: { 'client.unknown': changeFaults['client.unknown'] },
  requestErrors: { ...inboundErrors, 'parameter.missing': gone },
  takes: { path: ofSecret },
  async handle(given, core, { ctx: { now } }) {
    const all = await core.listSecrets(await demandConfidential(given.path.id, core));
    const index = all.findIndex(({ id }) => id === given.path.secret);
    if (index < 0) throw unknown();
    return { body: shown(all[index]!, { now, latest: index === 0 }) };
  },
});

const unknown = () => refuse('parameter.missing', { names: ['secret'], blank: false, in: 'path' });

const remove = wso2.endpoint(`DELETE ${named('/secrets/{secretId}')}`, {
  summary: 'Takes one secret from an application; one that never expires must stay.',
  path: at('/secrets/:secret'),
  caller,
  calls: { removeSecret, ...speaking },
  faults: { 'client.unknown': changeFaults['client.unknown'] },
  requestErrors: { ...inboundErrors, 'parameter.missing': gone, 'parameter.untrimmed': last },
  takes: { path: ofSecret },
  async handle(given, core) {
    const outcome = await core.removeSecret({ ...(await demandConfidential(given.path.id, core)), id: given.path.secret });
    if (outcome === 'unknown') throw unknown();
    if (outcome === 'last') throw refuse('parameter.untrimmed', { name: 'secret' });
    return { status: 204 };
  },
});

export const severalSecrets = [list, add, one, remove];
