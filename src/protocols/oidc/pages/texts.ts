// What the pages say, in the languages the house begins with. A sentence that is missing in one of them does not compile.
export interface Texts {
  readonly skip: string;
  readonly signIn: string;
  readonly identifier: string;
  readonly password: string;
  readonly problem: string;
  readonly wrong: string;
  readonly locked: string;
  readonly disabled: string;
  readonly captcha: string;
  readonly owed: string;
  readonly needsScript: string;
  readonly consent: (client: string) => string;
  readonly willSee: (client: string, host: string) => string;
  readonly scopes: Readonly<Record<string, string>>;
  readonly allow: string;
  readonly refuse: string;
  readonly late: string;
  readonly lateHelp: string;
  readonly failed: string;
  readonly signOut: string;
  readonly stay: string;
  readonly signedOut: string;
  readonly signedOutHelp: string;
  readonly device: string;
  readonly deviceCode: string;
  readonly deviceWrong: string;
  readonly deviceConfirm: (client: string, code: string) => string;
  readonly deviceDone: string;
  readonly deviceDoneHelp: string;
  readonly goOn: string;
}

const en: Texts = {
  skip: 'Skip to the content',
  signIn: 'Sign in',
  identifier: 'E-mail or user name',
  password: 'Password',
  problem: 'There is a problem',
  wrong: 'This combination of name and password fits no account. Check both, and the Caps Lock key.',
  locked: 'Too many attempts: this account is locked for a while. Try again later.',
  disabled: 'This account is switched off. Ask whoever runs the service.',
  captcha: 'Too many attempts: sign in from the application instead, which can prove that you are human.',
  owed: 'Before you can sign in here, something about your account must be finished in the application.',
  needsScript: 'This form needs JavaScript: it shows with it that you are human.',
  consent: (client) => `Allow ${client}?`,
  willSee: (client, host) => `${client} (${host}) will be able to see:`,
  scopes: {
    openid: 'who you are here',
    profile: 'your name and profile',
    email: 'your e-mail address',
    phone: 'your telephone number',
    address: 'your postal address',
    groups: 'the groups you belong to',
    offline_access: 'all this while you are away',
  },
  allow: 'Allow',
  refuse: 'Refuse',
  late: 'This page is too old',
  lateHelp: 'Go back to the application and sign in from there once more.',
  failed: 'That did not work',
  signOut: 'Sign out',
  stay: 'Stay signed in',
  signedOut: 'You are signed out',
  signedOutHelp: 'You may close this page.',
  device: 'Connect a device',
  deviceCode: 'The code that the device shows',
  deviceWrong: 'No device shows this code. Check it, and try again.',
  deviceConfirm: (client, code) => `${client} shows the code ${code}. Is that your device?`,
  deviceDone: 'The device is connected',
  deviceDoneHelp: 'You can go back to it.',
  goOn: 'Continue',
};

const de: Texts = {
  skip: 'Zum Inhalt',
  signIn: 'Anmelden',
  identifier: 'E-Mail-Adresse oder Benutzername',
  password: 'Passwort',
  problem: 'Es gibt ein Problem',
  wrong: 'Diese Kombination aus Name und Passwort passt zu keinem Konto. Prüfen Sie beides und die Feststelltaste.',
  locked: 'Zu viele Versuche: Das Konto ist für eine Weile gesperrt. Versuchen Sie es später noch einmal.',
  disabled: 'Das Konto ist abgeschaltet. Fragen Sie den Betreiber des Dienstes.',
  captcha: 'Zu viele Versuche: Melden Sie sich aus der Anwendung an, die prüfen kann, dass Sie ein Mensch sind.',
  owed: 'Bevor Sie sich hier anmelden können, muss in der Anwendung etwas an Ihrem Konto abgeschlossen werden.',
  needsScript: 'Dieses Formular braucht JavaScript: damit zeigt es, dass Sie ein Mensch sind.',
  consent: (client) => `${client} zulassen?`,
  willSee: (client, host) => `${client} (${host}) wird sehen können:`,
  scopes: {
    openid: 'wer Sie hier sind',
    profile: 'Ihren Namen und Ihr Profil',
    email: 'Ihre E-Mail-Adresse',
    phone: 'Ihre Telefonnummer',
    address: 'Ihre Postanschrift',
    groups: 'die Gruppen, zu denen Sie gehören',
    offline_access: 'all das, auch wenn Sie nicht da sind',
  },
  allow: 'Zulassen',
  refuse: 'Ablehnen',
  late: 'Diese Seite ist zu alt',
  lateHelp: 'Gehen Sie zur Anwendung zurück und melden Sie sich von dort noch einmal an.',
  failed: 'Das hat nicht geklappt',
  signOut: 'Abmelden',
  stay: 'Angemeldet bleiben',
  signedOut: 'Sie sind abgemeldet',
  signedOutHelp: 'Sie können diese Seite schließen.',
  device: 'Ein Gerät verbinden',
  deviceCode: 'Der Code, den das Gerät zeigt',
  deviceWrong: 'Kein Gerät zeigt diesen Code. Prüfen Sie ihn und versuchen Sie es noch einmal.',
  deviceConfirm: (client, code) => `${client} zeigt den Code ${code}. Ist das Ihr Gerät?`,
  deviceDone: 'Das Gerät ist verbunden',
  deviceDoneHelp: 'Sie können zu ihm zurückkehren.',
  goOn: 'Weiter',
};

const hu: Texts = {
  skip: 'Ugrás a tartalomhoz',
  signIn: 'Bejelentkezés',
  identifier: 'E-mail-cím vagy felhasználónév',
  password: 'Jelszó',
  problem: 'Hiba történt',
  wrong: 'Ez a név és jelszó egyetlen fiókhoz sem tartozik. Ellenőrizze mindkettőt és a Caps Lock billentyűt.',
  locked: 'Túl sok próbálkozás: a fiók egy időre zárolva van. Próbálja meg később.',
  disabled: 'A fiók ki van kapcsolva. Forduljon a szolgáltatás üzemeltetőjéhez.',
  captcha: 'Túl sok próbálkozás: jelentkezzen be az alkalmazásból, amely igazolni tudja, hogy Ön ember.',
  owed: 'Mielőtt itt bejelentkezhetne, az alkalmazásban be kell fejeznie valamit a fiókjával.',
  needsScript: 'Ehhez az űrlaphoz JavaScript kell: ezzel mutatja meg, hogy Ön ember.',
  consent: (client) => `Engedélyezi: ${client}?`,
  willSee: (client, host) => `${client} (${host}) láthatja majd:`,
  scopes: {
    openid: 'hogy Ön itt kicsoda',
    profile: 'a nevét és a profilját',
    email: 'az e-mail-címét',
    phone: 'a telefonszámát',
    address: 'a postacímét',
    groups: 'a csoportokat, amelyeknek tagja',
    offline_access: 'mindezt akkor is, amikor nincs itt',
  },
  allow: 'Engedélyezem',
  refuse: 'Elutasítom',
  late: 'Ez az oldal túl régi',
  lateHelp: 'Térjen vissza az alkalmazáshoz, és onnan jelentkezzen be újra.',
  failed: 'Ez nem sikerült',
  signOut: 'Kijelentkezés',
  stay: 'Bejelentkezve maradok',
  signedOut: 'Kijelentkezett',
  signedOutHelp: 'Ezt az oldalt bezárhatja.',
  device: 'Eszköz csatlakoztatása',
  deviceCode: 'Az eszközön látható kód',
  deviceWrong: 'Egyetlen eszköz sem mutatja ezt a kódot. Ellenőrizze, és próbálja újra.',
  deviceConfirm: (client, code) => `${client} ezt a kódot mutatja: ${code}. Ez az Ön eszköze?`,
  deviceDone: 'Az eszköz csatlakozott',
  deviceDoneHelp: 'Visszatérhet hozzá.',
  goOn: 'Tovább',
};

const zh: Texts = {
  skip: '跳到正文',
  signIn: '登录',
  identifier: '电子邮箱或用户名',
  password: '密码',
  problem: '出现问题',
  wrong: '没有与此名称和密码相符的账号。请检查两者以及大写锁定键。',
  locked: '尝试次数过多：此账号暂时被锁定。请稍后再试。',
  disabled: '此账号已停用。请联系服务的运营者。',
  captcha: '尝试次数过多：请从能够验证您是真人的应用中登录。',
  owed: '在此登录之前，请先在应用中完成账号的必要步骤。',
  needsScript: '此表单需要 JavaScript，用于验证您是真人。',
  consent: (client) => `允许 ${client} 吗？`,
  willSee: (client, host) => `${client}（${host}）将能看到：`,
  scopes: {
    openid: '您在此处的身份',
    profile: '您的姓名和个人资料',
    email: '您的电子邮箱',
    phone: '您的电话号码',
    address: '您的邮寄地址',
    groups: '您所属的群组',
    offline_access: '在您离开时也能看到以上内容',
  },
  allow: '允许',
  refuse: '拒绝',
  late: '此页面已过期',
  lateHelp: '请返回应用，再次从那里登录。',
  failed: '操作未成功',
  signOut: '退出登录',
  stay: '保持登录',
  signedOut: '您已退出登录',
  signedOutHelp: '您可以关闭此页面。',
  device: '连接设备',
  deviceCode: '设备上显示的代码',
  deviceWrong: '没有设备显示此代码。请检查后重试。',
  deviceConfirm: (client, code) => `${client} 显示代码 ${code}。这是您的设备吗？`,
  deviceDone: '设备已连接',
  deviceDoneHelp: '您可以回到设备上了。',
  goOn: '继续',
};

export const languages = { en, de, hu, 'zh-CN': zh } as const;
export type Language = keyof typeof languages;
export const names: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', hu: 'Magyar', 'zh-CN': '简体中文' };

/** The first that is spoken here, of what was chosen, asked for by the application, and preferred by the browser. */
export function languageOf(...wanted: readonly (string | undefined)[]): Language {
  for (const each of wanted.flatMap((text) => (text ?? '').split(/[\s,]+/))) {
    const tag = each.split(';')[0]!.toLowerCase();
    const found = (Object.keys(languages) as Language[]).find(
      (known) => known.toLowerCase() === tag || known.split('-')[0] === tag.split('-')[0],
    );
    if (tag && found) return found;
  }
  return 'en';
}
