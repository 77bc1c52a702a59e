// The built-in mails and short messages in German.
import type { OurTexts } from './names.ts';

export const de: OurTexts = {
  mails: {
    'verify-contact': {
      subject: '{{product}}: Bitte bestätigen Sie Ihre Adresse',
      body: 'Guten Tag,\n\nbitte bestätigen Sie, dass {{to}} Ihre Adresse ist:\n\n{{link}}\n\nCode: {{code}}\n\nWenn Sie das nicht angefordert haben, brauchen Sie nichts zu tun.\n',
    },
    invitation: {
      subject: '{{product}}: Sie sind eingeladen',
      body: 'Guten Tag,\n\nSie sind eingeladen, sich bei {{product}} mit {{to}} zu registrieren:\n\n{{link}}\n\nCode: {{code}}\n\nWenn Sie das nicht möchten, brauchen Sie nichts zu tun.\n',
    },
    'confirm-subscription': {
      subject: '{{product}}: Möchten Sie unsere Nachrichten?',
      body: 'Guten Tag,\n\njemand, hoffentlich Sie, hat {{to}} für Nachrichten von {{product}} angemeldet. Wenn Sie sie möchten, bestätigen Sie es hier:\n\n{{link}}\n\nWenn Sie es nicht waren, tun Sie nichts.\n',
    },
    recover: {
      subject: '{{product}}: Ein neues Passwort',
      body: 'Guten Tag,\n\njemand, hoffentlich Sie, hat für {{to}} ein neues Passwort angefordert:\n\n{{link}}\n\nCode: {{code}}\n\nWenn Sie es nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.\n',
    },
    recovered: {
      subject: '{{product}}: Ihr Passwort wurde geändert',
      body: 'Guten Tag,\n\ndas Passwort von {{to}} wurde geändert. Wenn Sie es nicht waren, fordern Sie sofort ein neues an.\n',
    },
    'remind-username': {
      subject: '{{product}}: Ihr Benutzername',
      body: 'Guten Tag,\n\njemand, hoffentlich Sie, hat nach dem Benutzernamen von {{to}} gefragt. Er lautet:\n\n{{username}}\n\nWenn Sie es nicht waren, brauchen Sie nichts zu tun.\n',
    },
    'change-contact': {
      subject: '{{product}}: Ihr Code',
      body: 'Guten Tag,\n\nSie haben einen Code für {{to}} angefordert.\n\nCode: {{code}}\n\nWenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun.\n',
    },
    'sign-in': {
      subject: '{{code}} ist Ihr Code für {{product}}',
      body: 'Guten Tag,\n\njemand, hoffentlich Sie, meldet sich gerade als {{to}} bei {{product}} an. Folgen Sie in dem Browser, in dem Sie angefangen haben, diesem Link:\n\n{{link}}\n\nCode, dort einzugeben: {{code}}\n\nWenn Sie es nicht waren, tun Sie nichts und geben Sie den Code niemandem.\n',
    },
    'sign-in-code': {
      subject: '{{code}} ist Ihr Code für {{product}}',
      body: 'Guten Tag,\n\njemand, hoffentlich Sie, meldet sich gerade als {{to}} bei {{product}} an.\n\nCode, dort einzugeben, wo Sie angefangen haben: {{code}}\n\nWenn Sie es nicht waren, tun Sie nichts und geben Sie den Code niemandem.\n',
    },
    'contact-added': {
      subject: '{{product}}: Eine Telefonnummer wurde hinzugefügt',
      body: 'Guten Tag,\n\njemand, der angemeldet war, hat dem Konto von {{to}} eine Telefonnummer hinzugefügt. Wenn Sie es waren, brauchen Sie nichts zu tun.\n\nWenn Sie es nicht waren, nehmen Sie es hier zurück; dort wählen Sie dann ein neues Passwort:\n\n{{link}}\n',
    },
    'second-factor': {
      subject: '{{product}}: Ihr Code',
      body: 'Guten Tag,\n\njemand, hoffentlich Sie, will sich bei Ihrem Konto anmelden oder ändern, wie man hineinkommt. Der Code, nach dem als Nächstes gefragt wird:\n\nCode: {{code}}\n\nSagen Sie ihn niemandem. Wenn Sie es nicht waren, ändern Sie sofort Ihr Passwort.\n',
    },
    'factor-added': {
      subject: '{{product}}: Ein zweiter Schritt wurde hinzugefügt',
      body: 'Guten Tag,\n\njemand, der angemeldet war, hat dem Konto von {{to}} einen zweiten Schritt hinzugefügt. Wenn Sie es nicht waren, ändern Sie sofort Ihr Passwort und entfernen Sie ihn.\n',
    },
    'factor-moved': {
      subject: '{{product}}: Ein Gerät wird auf anderem Weg erreicht',
      body: 'Guten Tag,\n\neine angemeldete App hat mitgeteilt, dass Anfragen zu Anmeldungen am Konto von {{to}} ihr Gerät ab jetzt auf anderem Weg erreichen. Apps tun das von Zeit zu Zeit. Im Zweifel ändern Sie Ihr Passwort und entfernen Sie das Gerät.\n',
    },
    'factor-removed': {
      subject: '{{product}}: Ein zweiter Schritt wurde entfernt',
      body: 'Guten Tag,\n\njemand, der angemeldet war, hat einen zweiten Schritt vom Konto von {{to}} entfernt. Wenn Sie es nicht waren, ändern Sie sofort Ihr Passwort.\n',
    },
    'factors-reset': {
      subject: '{{product}}: Ihre zweiten Schritte wurden entfernt',
      body: 'Guten Tag,\n\nein Administrator hat die zweiten Schritte vom Konto von {{to}} entfernt. Wenn Sie nicht darum gebeten haben, ändern Sie sofort Ihr Passwort.\n',
    },
    'backup-codes-renewed': {
      subject: '{{product}}: Sie haben neue Notfallcodes',
      body: 'Guten Tag,\n\ndas Konto von {{to}} hat neue Notfallcodes; die alten gelten nicht mehr. Wenn Sie es nicht waren, ändern Sie sofort Ihr Passwort.\n',
    },
    'contact-changed': {
      subject: '{{product}}: Ihre Adresse wurde geändert',
      body: 'Guten Tag,\n\n{{to}} ist nicht mehr die Adresse Ihres Kontos: Jemand, der angemeldet war, hat eine andere angegeben. Wenn Sie es waren, brauchen Sie nichts zu tun.\n\nWenn Sie es nicht waren, nehmen Sie es hier zurück; dort wählen Sie dann ein neues Passwort:\n\n{{link}}\n',
    },
    'passkey-added': {
      subject: '{{product}}: Ein Passkey wurde hinzugefügt',
      body: 'Guten Tag,\n\ndem Konto von {{to}} wurde ein Passkey hinzugefügt: Er meldet ohne Passwort an. Wenn Sie es waren, brauchen Sie nichts zu tun.\n\nWenn Sie es nicht waren, melden Sie sich an, entfernen Sie den Passkey und wählen Sie ein neues Passwort.\n',
    },
    'passkey-removed': {
      subject: '{{product}}: Ein Passkey wurde entfernt',
      body: 'Guten Tag,\n\nein Passkey wurde vom Konto von {{to}} entfernt und meldet niemanden mehr an. Wenn Sie es nicht waren, melden Sie sich an und wählen Sie ein neues Passwort.\n',
    },
    'comment-posted': {
      subject: '{{product}}: ein neuer Kommentar',
      body: 'Guten Tag,\n\njemand hat dort geschrieben, wovon Sie erfahren wollten:\n\n{{link}}\n\nSie bekommen höchstens eine solche Nachricht in der Stunde. Wenn Sie keine mehr wollen, beenden Sie es auf dieser Seite.\n',
    },
  },
  shorts: {
    'verify-contact': '{{product}}: Ihr Code ist {{code}}{{filled}}',
    invitation: '{{product}}: Sie sind eingeladen. Ihr Code ist {{code}}{{filled}}',
    'confirm-subscription': '{{product}}: Jemand hat Sie für unsere Nachrichten angemeldet. Wenn Sie es nicht waren, tun Sie nichts.',
    recover: '{{product}}: Für ein neues Passwort ist Ihr Code {{code}}{{filled}}',
    recovered: '{{product}}: Ihr Passwort wurde geändert. Wenn Sie es nicht waren, fordern Sie sofort ein neues an.',
    'remind-username': '{{product}}: Ihr Benutzername ist {{username}}',
    'change-contact': '{{product}}: Ihr Code ist {{code}}{{filled}}',
    'sign-in': '{{product}}: Zum Anmelden ist Ihr Code {{code}}{{filled}}',
    'sign-in-code': '{{product}}: Zum Anmelden ist Ihr Code {{code}}{{filled}}',
    'contact-added': '{{product}}: Ihrem Konto wurde eine E-Mail-Adresse hinzugefügt. Wenn Sie es nicht waren: {{link}}',
    'second-factor': '{{product}}: Sagen Sie diesen Code niemandem. Ihr Code ist {{code}}{{filled}}',
    'factor-added':
      '{{product}}: Ihrem Konto wurde ein zweiter Schritt hinzugefügt. Wenn Sie es nicht waren, ändern Sie sofort Ihr Passwort.',
    'factor-moved':
      '{{product}}: Anfragen zu Ihren Anmeldungen erreichen Ihr Gerät jetzt auf anderem Weg. Im Zweifel ändern Sie Ihr Passwort.',
    'factor-removed':
      '{{product}}: Von Ihrem Konto wurde ein zweiter Schritt entfernt. Wenn Sie es nicht waren, ändern Sie sofort Ihr Passwort.',
    'factors-reset': '{{product}}: Ein Administrator hat die zweiten Schritte Ihres Kontos entfernt.',
    'backup-codes-renewed': '{{product}}: Ihr Konto hat neue Notfallcodes. Wenn Sie es nicht waren, ändern Sie sofort Ihr Passwort.',
    'contact-changed': '{{product}}: Ihre Telefonnummer wurde geändert. Wenn Sie es nicht waren: {{link}}',
    'passkey-added': '{{product}}: Ihrem Konto wurde ein Passkey hinzugefügt.',
    'passkey-removed': '{{product}}: Von Ihrem Konto wurde ein Passkey entfernt.',
    'comment-posted': '{{product}}: Es gibt einen neuen Kommentar.',
  },
};
