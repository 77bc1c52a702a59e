// The ways in that the sign-in box offers by the tenant's settings, in the words in which it reads them.
import type { AuthingEntry } from '../entry.ts';

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
export function waysIn({ ctx }: AuthingEntry) {
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
export function shown({ ctx }: AuthingEntry, { loginTabs, registerTabs }: Pick<ReturnType<typeof waysIn>, 'loginTabs' | 'registerTabs'>) {
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
