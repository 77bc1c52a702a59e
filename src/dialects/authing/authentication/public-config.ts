// The settings of an application, as the vendor's sign-in box reads them before it draws anything. It reads most members without asking whether they are
// there: each is, and says what is offered here, and nothing more.
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
import { applicationCookie } from '../wire/application-cookie.ts';

/** The application of the path is the one that the call is for. */
function demandSame(app: string, { client }: AuthingEntry): void {
  if (client.publicId !== app) throw refuse('caller.unknown', { given: app });
}

const labels = {
  email: { 'zh-CN': '邮箱', 'en-US': 'Email' },
  username: { 'zh-CN': '用户名', 'en-US': 'Username' },
  phone: { 'zh-CN': '手机号', 'en-US': 'Phone' },
} as const;

/** By which identifiers one signs in with a password, by the tenant's settings, as the box names them. */
export const passwordMethods = (kinds: readonly string[]) =>
  (['email', 'username', 'phone'] as const).filter((kind) => kinds.includes(kind)).map((kind) => ({ kind, name: `${kind}-password` }));

/** By which codes one signs in, or registers. */
export const codeMethods = ({ mail, phone }: { readonly mail: boolean; readonly phone: boolean }): readonly string[] => [
  ...(phone ? ['phone-code'] : []),
  ...(mail ? ['email-code'] : []),
];

/** The ways in that the box offers: tabs, methods in them, and their names. */
function waysIn({ ctx }: AuthingEntry) {
  const { registration, identifiers, oneTimeSignIn } = ctx.tenant.settings;
  const passwords = passwordMethods(identifiers.signIn);
  const byPassword = passwords.map(({ name }) => name);
  const byCode = codeMethods(oneTimeSignIn);
  // A number that nobody proved is no way in: with a password alone nobody registers by one.
  const registering = registration.open ? byPassword.filter((name) => name !== 'phone-password') : [];
  const registeringByCode = registration.open ? byCode : [];
  // The box knows older names for two of them.
  const tabOf = (name: string) => ({ 'email-password': 'email', 'phone-code': 'phone', 'email-code': 'emailCode' })[name] ?? name;
  const registerTabs = [...registering, ...registeringByCode].map(tabOf);
  const loginTabs = [...(byPassword.length > 0 ? ['password'] : []), ...(byCode.length > 0 ? ['phone-code'] : [])];
  return {
    registerTabs: {
      list: registerTabs,
      default: registerTabs[0] ?? 'email',
      title: {},
      validRegisterMethods: [...registering, ...registeringByCode],
    },
    registerTabsConfig: { registerMethodsSort: registerTabs },
    loginTabs: { list: loginTabs, default: loginTabs[0] ?? 'password', title: {} },
    passwordTabConfig: { enabledLoginMethods: byPassword, validLoginMethods: byPassword, validRegisterMethods: registering },
    verifyCodeTabConfig: { enabledLoginMethods: byCode, validLoginMethods: byCode, validRegisterMethods: registeringByCode },
    // The box looks them up by what stands before the line in a method's name.
    tabMethodsFields: passwords.map(({ kind }) => ({ key: kind, label: labels[kind]['zh-CN'], i18n: labels[kind] })),
    tabMethodsSortConfig: { loginMethodsSort: byPassword, registerMethodsSort: registering },
  };
}

/** What is drawn, and what not. */
function shown({ ctx }: AuthingEntry, { loginTabs, registerTabs }: Pick<ReturnType<typeof waysIn>, 'loginTabs' | 'registerTabs'>) {
  const { recovery } = ctx.tenant.settings;
  const { list } = registerTabs;
  return {
    autoRegisterThenLoginHintInfo: false,
    forgetPasswordBtn: recovery.message || recovery.phone,
    idpBtns: false,
    loginBtn: true,
    loginByPhoneCodeTab: loginTabs.list.includes('phone-code'),
    loginByUserPasswordTab: loginTabs.list.includes('password'),
    loginMethodNav: true,
    phoneCodeInput: loginTabs.list.includes('phone-code'),
    registerBtn: list.length > 0,
    registerByEmailTab: list.includes('email'),
    registerByPhoneTab: list.includes('phone'),
    registerMethodNav: list.length > 0,
    socialLoginBtns: false,
    userPasswordInput: true,
    wxMpScanTab: false,
    loginMethodsI18nDisplaySettings: {},
  };
}

/** The box always draws a picture: the first letter of the application's name, where the tenant has none. */
function initialOf(name: string): string {
  const [first = ''] = new Intl.Segmenter().segment(name.trim());
  const letter = typeof first === 'string' ? first : first.segment;
  const shown = letter.toUpperCase().replace(/[<>&]/g, '');
  const text = `<text x="24" y="34" font-family="sans-serif" font-size="28" text-anchor="middle" fill="#fff">${shown}</text>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="8" fill="#1f5fa8"/>${text}</svg>`)}`;
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
    socialConnections: [],
    identityProviders: [],
    qrcodeTabsSettings: {},
    agreements: [],
    agreementEnabled: false,
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
  calls: { passwordKeys, ...buttonCalls },
  takes: { path: app },
  async handle({ path }, core, entry) {
    demandSame(path.app, entry);
    const [newest] = await core.passwordKeys({});
    const buttons = await buttonsOf(core);
    const config = configOf(entry, newest?.publicPem);
    const display = { ...config.ssoPageComponentDisplay, socialLoginBtns: buttons.length > 0 };
    const whole = { ...config, socialConnections: buttons, ssoPageComponentDisplay: display };
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
