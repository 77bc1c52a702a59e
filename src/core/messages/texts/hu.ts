// The built-in mails and short messages in Hungarian.
import type { OurTexts } from './names.ts';

export const hu: OurTexts = {
  mails: {
    'verify-contact': {
      subject: '{{product}}: kérjük, erősítse meg a címét',
      body: 'Jó napot!\n\nKérjük, erősítse meg, hogy a(z) {{to}} cím az Öné:\n\n{{link}}\n\nKód: {{code}}\n\nHa nem Ön kérte, nincs teendője.\n',
    },
    invitation: {
      subject: '{{product}}: meghívás',
      body: 'Jó napot!\n\nMeghívjuk, hogy a(z) {{to}} címmel regisztráljon itt: {{product}}.\n\n{{link}}\n\nKód: {{code}}\n\nHa nem szeretné, nincs teendője.\n',
    },
    'confirm-subscription': {
      subject: '{{product}}: szeretné megkapni híreinket?',
      body: 'Üdvözöljük!\n\nValaki, remélhetőleg Ön, feliratkoztatta a(z) {{to}} címet a(z) {{product}} híreire. Ha szeretné megkapni őket, erősítse meg itt:\n\n{{link}}\n\nHa nem Ön volt, nincs teendője.\n',
    },
    recover: {
      subject: '{{product}}: új jelszó',
      body: 'Jó napot!\n\nValaki, remélhetőleg Ön, új jelszót kért ehhez a címhez: {{to}}. Itt adhatja meg:\n\n{{link}}\n\nKód: {{code}}\n\nHa nem Ön volt, nincs teendője: a jelszava változatlan marad.\n',
    },
    recovered: {
      subject: '{{product}}: a jelszava megváltozott',
      body: 'Jó napot!\n\nMegváltozott a(z) {{to}} címhez tartozó fiók jelszava. Ha nem Ön volt, azonnal kérjen újat.\n',
    },
    'remind-username': {
      subject: '{{product}}: a felhasználóneve',
      body: 'Jó napot!\n\nValaki, remélhetőleg Ön, a(z) {{to}} címhez tartozó felhasználónevet kérte. Ez az:\n\n{{username}}\n\nHa nem Ön volt, nincs teendője.\n',
    },
    'change-contact': {
      subject: '{{product}}: a kódja',
      body: 'Jó napot!\n\nÖn kódot kért ehhez a címhez: {{to}}.\n\nKód: {{code}}\n\nHa nem Ön kérte, nincs teendője.\n',
    },
    'sign-in': {
      subject: '{{code}} – ez a kódja ehhez: {{product}}',
      body: 'Jó napot!\n\nValaki, remélhetőleg Ön, éppen bejelentkezik ide: {{product}}, ezzel a címmel: {{to}}. Abban a böngészőben, amelyben elkezdte, kövesse ezt a hivatkozást:\n\n{{link}}\n\nAz ott beírandó kód: {{code}}\n\nHa nem Ön volt, nincs teendője; a kódot senkinek se adja meg.\n',
    },
    'sign-in-code': {
      subject: '{{code}} – ez a kódja ehhez: {{product}}',
      body: 'Jó napot!\n\nValaki, remélhetőleg Ön, éppen bejelentkezik ide: {{product}}, ezzel a címmel: {{to}}.\n\nA kód, amelyet ott kell beírnia, ahol elkezdte: {{code}}\n\nHa nem Ön volt, nincs teendője; a kódot senkinek se adja meg.\n',
    },
    'contact-added': {
      subject: '{{product}}: új telefonszám a fiókjában',
      body: 'Jó napot!\n\nValaki, aki be volt jelentkezve, telefonszámot adott a(z) {{to}} címhez tartozó fiókhoz. Ha Ön volt, nincs teendője.\n\nHa nem Ön volt, itt visszavonhatja; ezután új jelszót választhat:\n\n{{link}}\n',
    },
    'second-factor': {
      subject: '{{product}}: a kódja',
      body: 'Jó napot!\n\nValaki, remélhetőleg Ön, be akar jelentkezni a fiókjába, vagy módosítani akarja, hogyan lehet belépni. A következő lépésben ezt a kódot kérjük:\n\nKód: {{code}}\n\nSenkinek se mondja el. Ha nem Ön volt, azonnal módosítsa a jelszavát.\n',
    },
    'factor-added': {
      subject: '{{product}}: új második lépés a fiókjában',
      body: 'Jó napot!\n\nValaki, aki be volt jelentkezve, második lépést adott a(z) {{to}} címhez tartozó fiókhoz. Ha nem Ön volt, azonnal módosítsa a jelszavát, és távolítsa el.\n',
    },
    'factor-moved': {
      subject: '{{product}}: egy eszközt más úton érünk el',
      body: 'Jó napot!\n\nEgy bejelentkezett alkalmazás közölte, hogy a(z) {{to}} címhez tartozó fiók bejelentkezéseiről szóló kérések mostantól más úton érik el az eszközét. Az alkalmazások időnként ezt teszik. Ha kétsége van, módosítsa a jelszavát, és távolítsa el az eszközt.\n',
    },
    'factor-removed': {
      subject: '{{product}}: eltávolítottak egy második lépést',
      body: 'Jó napot!\n\nValaki, aki be volt jelentkezve, eltávolított egy második lépést a(z) {{to}} címhez tartozó fiókból. Ha nem Ön volt, azonnal módosítsa a jelszavát.\n',
    },
    'factors-reset': {
      subject: '{{product}}: eltávolították a második lépéseit',
      body: 'Jó napot!\n\nEgy rendszergazda eltávolította a második lépéseket a(z) {{to}} címhez tartozó fiókból. Ha nem Ön kérte, azonnal módosítsa a jelszavát.\n',
    },
    'backup-codes-renewed': {
      subject: '{{product}}: új tartalék kódjai vannak',
      body: 'Jó napot!\n\nA(z) {{to}} címhez tartozó fióknak új tartalék kódjai vannak; a régiek már nem érvényesek. Ha nem Ön volt, azonnal módosítsa a jelszavát.\n',
    },
    'contact-changed': {
      subject: '{{product}}: a címe megváltozott',
      body: 'Jó napot!\n\nA fiókjának már nem ez a címe: {{to}}. Valaki, aki be volt jelentkezve, másikat adott meg. Ha Ön volt, nincs teendője.\n\nHa nem Ön volt, itt visszavonhatja; ezután új jelszót választhat:\n\n{{link}}\n',
    },
    'passkey-added': {
      subject: '{{product}}: új azonosítókulcs a fiókjában',
      body: 'Jó napot!\n\nÚj azonosítókulcs került a(z) {{to}} címhez tartozó fiókba: jelszó nélkül lehet vele bejelentkezni. Ha Ön volt, nincs teendője.\n\nHa nem Ön volt, jelentkezzen be, távolítsa el az azonosítókulcsot, és válasszon új jelszót.\n',
    },
    'passkey-removed': {
      subject: '{{product}}: eltávolítottak egy azonosítókulcsot',
      body: 'Jó napot!\n\nEltávolítottak egy azonosítókulcsot a(z) {{to}} címhez tartozó fiókból; többé nem lehet vele bejelentkezni. Ha nem Ön volt, jelentkezzen be, és válasszon új jelszót.\n',
    },
    'comment-posted': {
      subject: '{{product}}: új hozzászólás',
      body: 'Jó napot!\n\nValaki írt oda, ahonnan értesítést kért:\n\n{{link}}\n\nÓránként legfeljebb egy ilyen levelet kap. Ha többet nem szeretne, azon az oldalon mondhatja le.\n',
    },
  },
  shorts: {
    'verify-contact': '{{product}}: a kódja {{code}}{{filled}}',
    invitation: '{{product}}: meghívjuk. A kódja {{code}}{{filled}}',
    'confirm-subscription': '{{product}}: valaki feliratkoztatta Önt híreinkre. Ha nem Ön volt, nincs teendője.',
    recover: '{{product}}: új jelszóhoz a kódja {{code}}{{filled}}',
    recovered: '{{product}}: a jelszava megváltozott. Ha nem Ön volt, azonnal kérjen újat.',
    'remind-username': '{{product}}: a felhasználóneve {{username}}',
    'change-contact': '{{product}}: a kódja {{code}}{{filled}}',
    'sign-in': '{{product}}: a bejelentkezéshez a kódja {{code}}{{filled}}',
    'sign-in-code': '{{product}}: a bejelentkezéshez a kódja {{code}}{{filled}}',
    'contact-added': '{{product}}: e-mail-címet adtak a fiókjához. Ha nem Ön volt: {{link}}',
    'second-factor': '{{product}}: ezt a kódot senkinek se mondja el. A kódja {{code}}{{filled}}',
    'factor-added': '{{product}}: második lépést adtak a fiókjához. Ha nem Ön volt, azonnal módosítsa a jelszavát.',
    'factor-moved': '{{product}}: a bejelentkezéseiről szóló kérések más úton érik el az eszközét. Ha kétsége van, módosítsa a jelszavát.',
    'factor-removed': '{{product}}: eltávolítottak egy második lépést a fiókjából. Ha nem Ön volt, azonnal módosítsa a jelszavát.',
    'factors-reset': '{{product}}: egy rendszergazda eltávolította a fiókja második lépéseit.',
    'backup-codes-renewed': '{{product}}: a fiókjának új tartalék kódjai vannak. Ha nem Ön volt, azonnal módosítsa a jelszavát.',
    'contact-changed': '{{product}}: a telefonszáma megváltozott. Ha nem Ön volt: {{link}}',
    'passkey-added': '{{product}}: új azonosítókulcs került a fiókjába.',
    'passkey-removed': '{{product}}: eltávolítottak egy azonosítókulcsot a fiókjából.',
    'comment-posted': '{{product}}: új hozzászólás érkezett.',
  },
};
