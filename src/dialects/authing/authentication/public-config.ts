// The settings of an application, as the vendor's sign-in box reads them before it draws anything. It reads most members without asking whether they are
// there: each is, and says what is offered here, and nothing more.
import { passwordKeys } from '../../../core/sessions/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { Picture } from '../reply.ts';
import { blockOf } from '../settings.ts';

/** The application of the path is the one that the call is for. */
function demandSame(app: string, { client }: AuthingEntry): void {
  if (client.publicId !== app) throw refuse('caller.unknown', { given: app });
}

const labels = { email: ['邮箱', 'Email'], username: ['用户名', 'Username'], phone: ['手机号', 'Phone'] } as const;

/** By which identifiers one signs in with a password, by the tenant's settings, as the box names them. */
export const passwordMethods = (kinds: readonly string[]) =>
  (['email', 'username', 'phone'] as const).filter((kind) => kinds.includes(kind)).map((kind) => ({ kind, name: `${kind}-password` }));

function configOf({ base, ctx, client }: AuthingEntry, publicKey: string | undefined) {
  const { registration, identifiers, passwords, secondFactor, apis } = ctx.tenant.settings;
  const methods = passwordMethods(identifiers.signIn);
  const origins = blockOf(apis).allowedOrigins;
  const valid = methods.map(({ name }) => name);
  return {
    id: client.publicId,
    appId: client.publicId,
    name: client.name,
    userPoolId: poolOf(client),
    rootUserPoolId: poolOf(client),
    publicKey,
    logo: '',
    userpoolLogo: '',
    userpoolName: client.name,
    css: '',
    redirectUris: [],
    requestHostname: new URL(base).host,
    cdnBase: `${base}/api/v2`,
    allowedOrigins: origins,
    corsWhitelist: [],
    protocol: 'oidc',
    passwordStrength: 0,
    passwordMinLength: passwords.minLength,
    registerDisabled: !registration.open,
    // People register through GraphQL alone: the operations by which this box would do it are not served.
    registerTabs: { list: [], default: 'email', title: {}, validRegisterMethods: [] },
    registerTabsConfig: { registerMethodsSort: [] },
    loginTabs: { list: ['password'], default: 'password', title: {} },
    passwordTabConfig: { enabledLoginMethods: valid, validLoginMethods: valid, validRegisterMethods: [] },
    verifyCodeTabConfig: { enabledLoginMethods: [], validLoginMethods: [], validRegisterMethods: [] },
    tabMethodsFields: methods.map(({ kind, name }) => {
      const [label, labelEn] = labels[kind];
      return { key: name, label, labelEn, i18n: {} };
    }),
    tabMethodsSortConfig: { loginMethodsSort: valid, registerMethodsSort: [] },
    ssoPageComponentDisplay: {
      autoRegisterThenLoginHintInfo: false,
      forgetPasswordBtn: false,
      idpBtns: false,
      loginBtn: true,
      loginByPhoneCodeTab: false,
      loginByUserPasswordTab: true,
      loginMethodNav: true,
      phoneCodeInput: false,
      registerBtn: false,
      registerByEmailTab: false,
      registerByPhoneTab: false,
      registerMethodNav: false,
      socialLoginBtns: false,
      userPasswordInput: true,
      wxMpScanTab: false,
      loginMethodsI18nDisplaySettings: {},
    },
    socialConnections: [],
    identityProviders: [],
    qrcodeTabsSettings: {},
    agreements: [],
    agreementEnabled: false,
    extendsFieldsEnabled: false,
    customSecurityEnabled: false,
    appRobotVerify: 'disable',
    userpoolRobotVerify: 'disable',
    internationalSmsConfig: { enabled: false },
    mergeAdAndAccountPasswordLogin: false,
    enableSubAccount: false,
    verifyCodeLength: ctx.tenant.settings.codes.length,
    mfa: { enabled: secondFactor.offered.length > 0 },
    websocket: '',
  };
}

const app = Parameters({ app: Text() });

const publicConfig = authing.endpoint('GET /applications/:app/public-config', {
  summary: 'Says what the sign-in box of an application offers.',
  caller: { by: 'anyone' },
  calls: { passwordKeys },
  takes: { path: app },
  async handle({ path }, core, entry) {
    demandSame(path.app, entry);
    const [newest] = await core.passwordKeys({});
    return configOf(entry, newest?.publicPem);
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
