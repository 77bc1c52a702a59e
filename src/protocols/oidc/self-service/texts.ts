// What the pages say on which people help themselves, in the languages the house begins with.
import type { Language } from '../pages/texts.ts';

export interface SelfTexts {
  readonly cannotSignIn: string;
  readonly createAccount: string;
  readonly recover: string;
  readonly recoverHelp: string;
  readonly send: string;
  readonly sent: string;
  readonly sentHelp: string;
  readonly newPassword: string;
  readonly rules: (least: number) => string;
  readonly setPassword: string;
  readonly changed: string;
  readonly changedHelp: string;
  readonly register: string;
  readonly username: string;
  readonly email: string;
  readonly agree: (document: string) => string;
  readonly registered: string;
  readonly registeredHelp: string;
  readonly mailHelp: string;
  readonly mailFailed: string;
  readonly verify: string;
  readonly verifyHelp: string;
  readonly verified: string;
  readonly verifiedHelp: string;
  readonly closed: string;
  readonly closedHelp: string;
  readonly tooOld: string;
  readonly tooOldHelp: string;
  readonly problems: Readonly<Record<SelfProblem, string>>;
}

export type SelfProblem =
  | 'empty'
  | 'weak'
  | 'reused'
  | 'taken'
  | 'name'
  | 'address'
  | 'agreement'
  | 'human'
  | 'proof'
  | 'unsent'
  | 'busy'
  | 'unfinished';

const en: SelfTexts = {
  cannotSignIn: 'I cannot sign in',
  createAccount: 'Create an account',
  recover: 'A new password',
  recoverHelp: 'We send a link to the e-mail address of your account.',
  send: 'Send the link',
  sent: 'Look into your mailbox',
  sentHelp: 'If there is an account by that name, a mail with a link is on its way. Look into the spam folder too.',
  newPassword: 'New password',
  rules: (least) => `At least ${least} characters.`,
  setPassword: 'Set the password',
  changed: 'Your password is changed',
  changedHelp: 'You are signed out everywhere else. Sign in with the new password.',
  register: 'Create an account',
  username: 'User name',
  email: 'E-mail address',
  agree: (document) => `I agree to: ${document}`,
  registered: 'Your account is there',
  registeredHelp: 'You can sign in now.',
  mailHelp: 'We have sent you a mail. Follow its link to confirm your address.',
  mailFailed: 'The mail that confirms your address could not be sent. Ask for it again in the application.',
  verify: 'Confirm your address',
  verifyHelp: 'Press the button, and we know that mails reach you.',
  verified: 'Your address is confirmed',
  verifiedHelp: 'You can sign in now.',
  closed: 'This is not offered here',
  closedHelp: 'Ask whoever runs the service.',
  tooOld: 'This link is of no use any more',
  tooOldHelp: 'It was used, replaced by a newer one, or is too old.',
  problems: {
    empty: 'Fill in every field.',
    weak: 'This password does not meet the rules below, or is too much like your name.',
    reused: 'You have used this password before. Choose another one.',
    taken: 'There is an account by this name or address already.',
    name: 'This user name has characters that cannot be used, or is too short or too long.',
    address: 'This is not an e-mail address.',
    agreement: 'An account needs your agreement to each of the documents.',
    human: 'Do this in the application instead, which can prove that you are human.',
    proof: 'The check that you are human did not finish. Send the form once more.',
    unsent: 'The mail that confirms your address could not be sent. Try again in a few minutes.',
    busy: 'Too many attempts. Try again in a few minutes.',
    unfinished: 'An account here needs more than this page asks for. Create it in the application.',
  },
};

const de: SelfTexts = {
  cannotSignIn: 'Ich kann mich nicht anmelden',
  createAccount: 'Konto anlegen',
  recover: 'Ein neues Passwort',
  recoverHelp: 'Wir schicken einen Link an die E-Mail-Adresse Ihres Kontos.',
  send: 'Link schicken',
  sent: 'Sehen Sie in Ihr Postfach',
  sentHelp: 'Wenn es ein Konto mit diesem Namen gibt, ist eine Mail mit einem Link unterwegs. Sehen Sie auch im Spam-Ordner nach.',
  newPassword: 'Neues Passwort',
  rules: (least) => `Mindestens ${least} Zeichen.`,
  setPassword: 'Passwort setzen',
  changed: 'Ihr Passwort ist geändert',
  changedHelp: 'Überall sonst sind Sie abgemeldet. Melden Sie sich mit dem neuen Passwort an.',
  register: 'Konto anlegen',
  username: 'Benutzername',
  email: 'E-Mail-Adresse',
  agree: (document) => `Ich stimme zu: ${document}`,
  registered: 'Ihr Konto ist da',
  registeredHelp: 'Sie können sich jetzt anmelden.',
  mailHelp: 'Wir haben Ihnen eine Mail geschickt. Folgen Sie ihrem Link, um Ihre Adresse zu bestätigen.',
  mailFailed: 'Die Mail zur Bestätigung Ihrer Adresse ließ sich nicht senden. Fordern Sie sie in der Anwendung noch einmal an.',
  verify: 'Adresse bestätigen',
  verifyHelp: 'Drücken Sie den Knopf, dann wissen wir, dass Mails Sie erreichen.',
  verified: 'Ihre Adresse ist bestätigt',
  verifiedHelp: 'Sie können sich jetzt anmelden.',
  closed: 'Das wird hier nicht angeboten',
  closedHelp: 'Fragen Sie den Betreiber des Dienstes.',
  tooOld: 'Dieser Link gilt nicht mehr',
  tooOldHelp: 'Er wurde benutzt, durch einen neueren ersetzt oder ist zu alt.',
  problems: {
    empty: 'Füllen Sie jedes Feld aus.',
    weak: 'Dieses Passwort erfüllt die Regeln unten nicht oder gleicht Ihrem Namen zu sehr.',
    reused: 'Dieses Passwort hatten Sie schon einmal. Wählen Sie ein anderes.',
    taken: 'Es gibt schon ein Konto mit diesem Namen oder dieser Adresse.',
    name: 'Dieser Benutzername enthält unerlaubte Zeichen oder ist zu kurz oder zu lang.',
    address: 'Das ist keine E-Mail-Adresse.',
    agreement: 'Für ein Konto müssen Sie jedem der Dokumente zustimmen.',
    human: 'Tun Sie das in der Anwendung, die prüfen kann, dass Sie ein Mensch sind.',
    proof: 'Die Prüfung, ob Sie ein Mensch sind, wurde nicht fertig. Senden Sie das Formular noch einmal.',
    unsent: 'Die E-Mail, die Ihre Adresse bestätigt, konnte nicht gesendet werden. Versuchen Sie es in ein paar Minuten noch einmal.',
    busy: 'Zu viele Versuche. Versuchen Sie es in ein paar Minuten noch einmal.',
    unfinished: 'Ein Konto braucht hier mehr, als diese Seite erfragt. Legen Sie es in der Anwendung an.',
  },
};

const hu: SelfTexts = {
  cannotSignIn: 'Nem tudok bejelentkezni',
  createAccount: 'Fiók létrehozása',
  recover: 'Új jelszó',
  recoverHelp: 'Linket küldünk a fiókja e-mail-címére.',
  send: 'Link küldése',
  sent: 'Nézze meg a postafiókját',
  sentHelp: 'Ha van ilyen nevű fiók, úton van egy levél egy linkkel. Nézze meg a levélszemét mappát is.',
  newPassword: 'Új jelszó',
  rules: (least) => `Legalább ${least} karakter.`,
  setPassword: 'Jelszó beállítása',
  changed: 'A jelszava megváltozott',
  changedHelp: 'Mindenhol máshol kijelentkeztettük. Jelentkezzen be az új jelszóval.',
  register: 'Fiók létrehozása',
  username: 'Felhasználónév',
  email: 'E-mail-cím',
  agree: (document) => `Elfogadom: ${document}`,
  registered: 'A fiókja elkészült',
  registeredHelp: 'Most már bejelentkezhet.',
  mailHelp: 'Levelet küldtünk Önnek. A címe megerősítéséhez kövesse a benne lévő linket.',
  mailFailed: 'A címét megerősítő levelet nem sikerült elküldeni. Kérje újra az alkalmazásban.',
  verify: 'Cím megerősítése',
  verifyHelp: 'Nyomja meg a gombot, így tudni fogjuk, hogy a levelek elérik Önt.',
  verified: 'A címe megerősítve',
  verifiedHelp: 'Most már bejelentkezhet.',
  closed: 'Ez itt nem érhető el',
  closedHelp: 'Forduljon a szolgáltatás üzemeltetőjéhez.',
  tooOld: 'Ez a link már nem használható',
  tooOldHelp: 'Felhasználták, újabb váltotta fel, vagy túl régi.',
  problems: {
    empty: 'Töltsön ki minden mezőt.',
    weak: 'Ez a jelszó nem felel meg a lenti szabályoknak, vagy túlságosan hasonlít a nevére.',
    reused: 'Ezt a jelszót már használta. Válasszon másikat.',
    taken: 'Ezzel a névvel vagy címmel már van fiók.',
    name: 'Ez a felhasználónév nem használható karaktereket tartalmaz, vagy túl rövid vagy túl hosszú.',
    address: 'Ez nem e-mail-cím.',
    agreement: 'A fiókhoz minden dokumentumot el kell fogadnia.',
    human: 'Tegye ezt az alkalmazásban, amely igazolni tudja, hogy Ön ember.',
    proof: 'Az ellenőrzés, hogy Ön ember-e, nem fejeződött be. Küldje el újra az űrlapot.',
    unsent: 'A címét megerősítő levelet nem sikerült elküldeni. Próbálja újra néhány perc múlva.',
    busy: 'Túl sok próbálkozás. Próbálja újra néhány perc múlva.',
    unfinished: 'A fiókhoz itt több kell, mint amit ez az oldal kér. Hozza létre az alkalmazásban.',
  },
};

const zh: SelfTexts = {
  cannotSignIn: '我无法登录',
  createAccount: '创建账号',
  recover: '设置新密码',
  recoverHelp: '我们会将链接发送到您账号的电子邮箱。',
  send: '发送链接',
  sent: '请查看您的邮箱',
  sentHelp: '如果存在该名称的账号，带有链接的邮件已经发出。请同时检查垃圾邮件文件夹。',
  newPassword: '新密码',
  rules: (least) => `至少 ${least} 个字符。`,
  setPassword: '设置密码',
  changed: '您的密码已更改',
  changedHelp: '您已在其他所有地方退出登录。请使用新密码登录。',
  register: '创建账号',
  username: '用户名',
  email: '电子邮箱',
  agree: (document) => `我同意：${document}`,
  registered: '您的账号已创建',
  registeredHelp: '您现在可以登录。',
  mailHelp: '我们已向您发送邮件。请点击其中的链接确认您的邮箱。',
  mailFailed: '确认邮箱的邮件未能发出。请在应用中重新获取。',
  verify: '确认您的邮箱',
  verifyHelp: '点击按钮，我们便知道邮件能够送达您。',
  verified: '您的邮箱已确认',
  verifiedHelp: '您现在可以登录。',
  closed: '此处不提供该功能',
  closedHelp: '请联系服务的运营者。',
  tooOld: '此链接已失效',
  tooOldHelp: '它已被使用、被更新的链接取代，或已过期。',
  problems: {
    empty: '请填写所有字段。',
    weak: '此密码不符合以下规则，或与您的名称过于相似。',
    reused: '您曾经使用过此密码。请选择其他密码。',
    taken: '已存在使用此名称或邮箱的账号。',
    name: '此用户名含有不可用的字符，或过短或过长。',
    address: '这不是有效的电子邮箱。',
    agreement: '创建账号需要您同意每一份文件。',
    human: '请在能够验证您是真人的应用中进行此操作。',
    proof: '真人验证尚未完成。请再次提交此表单。',
    unsent: '确认您地址的邮件未能发送。请几分钟后再试。',
    busy: '尝试次数过多。请几分钟后再试。',
    unfinished: '创建账号需要的信息多于此页面所询问的。请在应用中创建。',
  },
};

export const selfTexts: Readonly<Record<Language, SelfTexts>> = { en, de, hu, 'zh-CN': zh };
