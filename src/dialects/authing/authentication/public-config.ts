// The settings of an application, as the vendor's sign-in box reads them before it draws anything. It reads most members without asking whether they are
// there: each is, and says what is offered here, and nothing more.
import { listAgreements } from '../../../core/consents/index.ts';
import { proofDigits } from '../../../core/identifiers/index.ts';
import { passwordKeys } from '../../../core/sessions/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { buttonCalls, buttonsOf } from '../identities/buttons.ts';
import { poolOf } from '../pools.ts';
import { Beside, Picture } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { agreementOut } from '../wire/agreements.ts';
import { applicationCookie } from '../wire/application-cookie.ts';
import { initialOf } from '../wire/initial.ts';
import { shown, waysIn } from './ways-in.ts';

/** The application of the path is the one that the call is for. */
function demandSame(app: string, { client }: AuthingEntry): void {
  if (client.publicId !== app) throw refuse('caller.unknown', { given: app });
}

const redirectsOf = ({ protocol }: AuthingEntry['client']): readonly unknown[] =>
  Array.isArray(protocol['redirect_uris']) ? protocol['redirect_uris'] : [];

function configOf(entry: AuthingEntry, publicKey: string | undefined) {
  const { base, ctx, client } = entry;
  const { registration, passwords, secondFactor, apis } = ctx.tenant.settings;
  const { allowedOrigins, phoneCountryCode, logo } = blockOf(apis);
  const picture = logo === '' ? initialOf(client.name) : logo;
  const ways = waysIn(entry);
  return {
    id: client.publicId,
    appId: client.publicId,
    name: client.name,
    userPoolId: poolOf(client),
    rootUserPoolId: poolOf(client),
    publicKey,
    logo: picture,
    userpoolLogo: picture,
    userpoolName: client.name,
    css: '',
    redirectUris: redirectsOf(client),
    requestHostname: new URL(base).host,
    cdnBase: `${base}/api/v2`,
    allowedOrigins,
    corsWhitelist: [],
    protocol: 'oidc',
    // In a page of somebody's browser no client has a secret.
    oidcConfig: { redirect_uris: redirectsOf(client), token_endpoint_auth_method: 'none', introspection_endpoint_auth_method: 'none' },
    passwordStrength: 0,
    passwordMinLength: passwords.minLength,
    registerDisabled: !registration.open,
    ...ways,
    ssoPageComponentDisplay: shown(entry, ways),
    qrcodeTabsSettings: {},
    extendsFieldsEnabled: false,
    extendsFields: [],
    complateFiledsPlace: [],
    customSecurityEnabled: false,
    appRobotVerify: 'disable',
    userpoolRobotVerify: 'disable',
    // Numbers of all countries are told by their first half; where there is a usual one, it is chosen already.
    internationalSmsConfig: { enabled: true, ...(phoneCountryCode === '+86' ? { defaultISOType: 'CN' } : {}) },
    mergeAdAndAccountPasswordLogin: false,
    enableSubAccount: false,
    verifyCodeLength: proofDigits(ctx),
    mfa: { enabled: secondFactor.offered.length > 0 },
    mfaBindConfigs: [],
    websocket: '',
  };
}

const app = Parameters({ app: Text() });

const publicConfig = authing.endpoint('GET /applications/:app/public-config', {
  summary: 'Says what the sign-in box of an application offers.',
  caller: { by: 'anyone' },
  calls: { passwordKeys, listAgreements, ...buttonCalls },
  takes: { path: app },
  async handle({ path }, core, entry) {
    demandSame(path.app, entry);
    const [newest] = await core.passwordKeys({});
    const buttons = await buttonsOf(core, entry);
    const config = configOf(entry, newest?.publicPem);
    const display = { ...config.ssoPageComponentDisplay, socialLoginBtns: buttons.social.length > 0, idpBtns: buttons.own.length > 0 };
    const all = await core.listAgreements({ application: path.app });
    const agreements = all.map((each) => agreementOut(each, entry));
    const asked = { agreements, agreementEnabled: agreements.length > 0 };
    const whole = {
      ...config,
      ...asked,
      socialConnections: buttons.social,
      identityProviders: buttons.own,
      ssoPageComponentDisplay: display,
    };
    return new Beside(whole, {}, applicationCookie(entry.request, path.app));
  },
});

const componentsConfig = authing.endpoint('GET /applications/:app/components-public-config/guard', {
  summary: 'Says in which language the sign-in box of an application begins.',
  caller: { by: 'anyone' },
  calls: {},
  takes: { path: app },
  async handle({ path }, _core, entry) {
    demandSame(path.app, entry);
    return { global: { showChangeLanguage: true, defaultLanguage: blockOf(entry.ctx.tenant.settings.apis).defaultLang } };
  },
});

/** The box puts it into its page, and asks of it symbols by name: those of other providers, of which it shows none here. */
const symbols = authing.endpoint('GET /svg-string/guard', {
  summary: 'Draws the symbols of the sign-in box: none.',
  caller: { by: 'installation' },
  calls: {},
  handle: async () => new Picture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'image/svg+xml; charset=utf-8'),
});

export const publicConfigs = [publicConfig, componentsConfig, symbols];
