// The texts of the default screen-sets: in English, German, Hungarian and Chinese.
export const texts = {
  SIGN_IN: ['Sign in', 'Anmelden', 'Bejelentkezés', '登录'],
  REGISTER: ['Create an account', 'Konto anlegen', 'Fiók létrehozása', '注册'],
  NAME: ['E-mail or user name', 'E-Mail oder Benutzername', 'E-mail-cím vagy felhasználónév', '邮箱或用户名'],
  EMAIL: ['E-mail address', 'E-Mail-Adresse', 'E-mail-cím', '邮箱地址'],
  PASSWORD: ['Password', 'Passwort', 'Jelszó', '密码'],
  NEW_PASSWORD: ['New password', 'Neues Passwort', 'Új jelszó', '新密码'],
  PRESENT_PASSWORD: ['Present password', 'Jetziges Passwort', 'Jelenlegi jelszó', '当前密码'],
  AGAIN: ['The same once more', 'Noch einmal dasselbe', 'Ugyanaz még egyszer', '再次输入'],
  FIRST_NAME: ['First name', 'Vorname', 'Keresztnév', '名字'],
  LAST_NAME: ['Last name', 'Nachname', 'Vezetéknév', '姓氏'],
  CITY: ['Town', 'Ort', 'Település', '城市'],
  FORGOTTEN: ['I forgot my password', 'Ich habe mein Passwort vergessen', 'Elfelejtettem a jelszavamat', '忘记密码'],
  BACK: ['Back to the sign-in', 'Zurück zur Anmeldung', 'Vissza a bejelentkezéshez', '返回登录'],
  COMPLETE: ['One thing is missing', 'Etwas fehlt noch', 'Még hiányzik valami', '请补充信息'],
  PENDING: ['Look into your mailbox', 'Sehen Sie in Ihr Postfach', 'Nézze meg a postafiókját', '请查看邮箱'],
  PENDING_HELP: [
    'Follow the link in our mail, then sign in. No mail? Have another one sent.',
    'Folgen Sie dem Link in unserer Mail, dann melden Sie sich an. Keine Mail? Lassen Sie noch eine senden.',
    'Kövesse a levelünkben lévő hivatkozást, majd jelentkezzen be. Nem jött levél? Kérjen másikat.',
    '请点击邮件中的链接，然后登录。没有收到？请重新发送。',
  ],
  SEND_AGAIN: ['Send the mail again', 'Mail noch einmal senden', 'Levél küldése újra', '重新发送邮件'],
  SENT: ['A mail is on its way', 'Eine Mail ist unterwegs', 'A levél úton van', '邮件已发送'],
  SENT_HELP: [
    'If there is an account by that name, a mail with a link is on its way.',
    'Wenn es ein Konto mit diesem Namen gibt, ist eine Mail mit einem Link unterwegs.',
    'Ha van ilyen nevű fiók, úton van egy levél hivatkozással.',
    '如果该账号存在，邮件已发出。',
  ],
  LOST: ['A new password', 'Ein neues Passwort', 'Új jelszó', '重置密码'],
  SEND_LINK: ['Send the link', 'Link senden', 'Hivatkozás küldése', '发送链接'],
  SET_PASSWORD: ['Set the password', 'Passwort setzen', 'Jelszó beállítása', '设置密码'],
  CHANGED: ['Your password is changed', 'Ihr Passwort ist geändert', 'A jelszava megváltozott', '密码已更改'],
  CHANGE_DUE: ['Your password must be changed', 'Ihr Passwort muss geändert werden', 'A jelszavát meg kell változtatni', '必须更改密码'],
  ENROL: ['A second way to confirm', 'Ein zweiter Nachweis', 'Második igazolás', '设置二次验证'],
  CONFIRM: ['Confirm that it is you', 'Weisen Sie sich aus', 'Igazolja, hogy Ön az', '请确认身份'],
  LINK: ['You have an account already', 'Sie haben schon ein Konto', 'Önnek már van fiókja', '您已有账号'],
  LINK_HELP: [
    'Sign in to it once, and both ways lead to it from now on.',
    'Melden Sie sich einmal dort an, dann führen beide Wege dorthin.',
    'Jelentkezzen be egyszer, és ezután mindkét út oda vezet.',
    '登录一次即可关联两种登录方式。',
  ],
  LINK_BUTTON: ['Sign in and link', 'Anmelden und verbinden', 'Bejelentkezés és összekapcsolás', '登录并关联'],
  PROFILE: ['Your profile', 'Ihr Profil', 'Az Ön profilja', '您的资料'],
  SAVE: ['Save', 'Speichern', 'Mentés', '保存'],
  CHANGE_PASSWORD: ['Change the password', 'Passwort ändern', 'Jelszó módosítása', '更改密码'],
  NEWS: ['Get our mail', 'Unsere Mail bekommen', 'Leveleink kérése', '订阅邮件'],
  SUBSCRIBE: ['Subscribe', 'Abonnieren', 'Feliratkozás', '订阅'],
  THANKS: ['Thank you', 'Danke', 'Köszönjük', '谢谢'],
  CONTINUE: ['Continue', 'Weiter', 'Tovább', '继续'],
} as const satisfies Record<string, readonly [english: string, german: string, hungarian: string, chinese: string]>;

export type Text = keyof typeof texts;

const spoken = ['default', 'de', 'hu', 'zh'] as const;

/** As a set keeps them: by language, those that are in its markup. */
export const translationsOf = (html: string): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  Object.fromEntries(
    spoken.map((language, at) => [
      language,
      Object.fromEntries(
        Object.entries(texts)
          .filter(([key]) => html.includes(`"${key}"`))
          .map(([key, all]) => [key, all[at]!]),
      ),
    ]),
  );
