// /system/status, getUserPoolSettings, decodeJwtToken, ReadOauthList: what clients of the first generation read before anybody signs in.
import { offeredProviders } from '../../../core/federation/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { asking, standing } from '../authentication/status.ts';
import { poolOf } from '../pools.ts';
import { Bare } from '../reply.ts';
import { blockOf } from '../settings.ts';

export const getUserPoolSettings = authing.formerField('getUserPoolSettings', {
  summary: 'Says what a pool offers to whoever signs in.',
  caller: { by: 'anyone' },
  calls: {},
  requestErrors: { 'tenant.unknown': 2011 },
  takes: { args: Parameters({ userPoolId: Text() }) },
  async handle({ args }, _core, { client, ctx }) {
    const { registration, contacts, sessions, apis } = ctx.tenant.settings;
    const { allowedOrigins, logo } = blockOf(apis);
    if (args.userPoolId !== poolOf(client)) throw refuse('tenant.unknown', { given: args.userPoolId });
    return {
      _id: poolOf(client),
      name: ctx.tenant.name,
      logo: logo === '' ? null : logo,
      allowedOrigins: allowedOrigins.join('\n'),
      emailVerifiedDefault: contacts.verify === 'off',
      registerDisabled: !registration.open,
      // Those of another company's programs on telephones.
      showWXMPQRCode: false,
      useMiniLogin: false,
      useSelfWxapp: false,
      enableEmail: true,
      jwtExpired: sessions.lifeSeconds,
    };
  },
});

export const decodeJwtToken = authing.formerField('decodeJwtToken', {
  summary: 'Says what a token in force tells, and whose it is.',
  caller: { by: 'installation' },
  calls: asking,
  takes: { args: Parameters({ token: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const { claims, code, message, status } = await standing(core, entry, args.token);
    return {
      data: claims?.['data'] ?? null,
      status: { code, message, status },
      iat: claims === undefined ? null : String(claims['iat']),
      exp: claims?.['exp'] ?? null,
    };
  },
});

export const ReadOauthList = authing.formerField('ReadOauthList', {
  summary: 'Lists the other providers by which people may sign in, each with the address where that begins.',
  caller: { by: 'anyone' },
  calls: { offeredProviders },
  requestErrors: { 'tenant.unknown': 2011 },
  // The pool stands in `clientId`, and is read before the parameters are.
  takes: { args: Parameters({}) },
  async handle(_given, core, { base, client }) {
    const offered = (await core.offeredProviders({})).filter(({ kind }) => kind !== 'saml');
    const app = new URLSearchParams({ app_id: client.publicId });
    return offered.map(({ name, label }) => {
      const url = `${base}/connections/social/${encodeURIComponent(name)}?${app}`;
      return {
        _id: name,
        alias: name,
        name: label,
        image: null,
        description: label,
        enabled: true,
        client: poolOf(client),
        user: null,
        url,
        oAuthUrl: url,
      };
    });
  },
});

/** Clients ask it of two services of the vendor's before they do anything: both are this one. */
export const systemStatus = authing.atHost('GET /system/status', {
  summary: 'Says that the service answers.',
  caller: { by: 'installation' },
  calls: {},
  handle: async () => new Bare({ ok: 2 }),
});
