// The third generation of e-KRETA's interface: a question for each matter, people signed in at one place for all schools, times of UTC.
import { createHmac } from 'node:crypto';
import type { UpstreamReply, UpstreamService } from '../../community/upstream/store.ts';
import type { Average, Grade, Homework, Lesson, Note, PupilProfile, Test } from '../../community/upstream/types.ts';
import { type Ask, type Generation, tokensOf } from './ask.ts';
import { isRow, moment, number, row, rows, text, type UpstreamRow, within } from './rows.ts';

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Budapest', dateStyle: 'short', timeStyle: 'medium' });

/** A moment as the school's clock shows it. */
const shown = (value: unknown): readonly [date: string, time: string] | undefined => {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  return local.format(new Date(at)).split(' ') as [string, string];
};
const date = (value: unknown): string => shown(value)?.[0] ?? '1999-09-19';
const time = (value: unknown, otherwise: string): string => shown(value)?.[1] ?? otherwise;

const kinds: Readonly<Record<string, string>> = { felevi_jegy_ertekeles: 'HalfYear', evvegi_jegy_ertekeles: 'EndYear' };

const gradeOf = (each: UpstreamRow): Grade => ({
  subject: text(within(each, 'Tantargy', 'Nev')),
  topic: text(each['Tema']),
  kind: kinds[String(within(each, 'Tipus', 'Nev'))] ?? 'MidYear',
  value: number(each['SzamErtek']) === 0 ? text(each['SzovegesErtek']) : String(each['SzamErtek']),
  weight: number(each['SulySzazalekErteke'] ?? 100),
  date: date(each['KeszitesDatuma']),
  created: moment(each['RogzitesDatuma']),
});

const lessonOf = (each: UpstreamRow): Lesson => ({
  date: date(each['Datum']),
  start: time(each['KezdetIdopont'], '09:00:00'),
  end: time(each['VegIdopont'], '09:45:00'),
  period: number(each['Oraszam']),
  cancelled: within(each, 'Allapot', 'Nev') === 'Elmaradt',
  standIn: text(each['HelyettesTanarNeve']) !== '-',
  subject: text(each['Nev'] ?? within(each, 'Tantargy', 'Nev')),
  className: text(within(each, 'OsztalyCsoport', 'Nev')),
  teacher: text(each['HelyettesTanarNeve'] ?? each['TanarNeve']),
  room: text(each['TeremNeve']),
  topic: text(each['Tema']),
  homework: each['HaziFeladatUid'] == null ? null : number(each['HaziFeladatUid']),
});

const testOf = (each: UpstreamRow): Test => ({
  id: number(each['Uid']),
  subject: text(each['TantargyNeve'] ?? within(each, 'Tantargy', 'Nev')),
  topic: text(each['Temaja']),
  kind: text(within(each, 'Modja', 'Leiras')),
  teacher: text(each['RogzitoTanarNeve']),
  due: date(each['Datum']),
});

const homeworkOf = (each: UpstreamRow): Homework => ({
  id: number(each['Uid']),
  subject: text(each['TantargyNeve'] ?? within(each, 'Tantargy', 'Nev')),
  content: text(
    String(each['Szoveg'] ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ),
  teacher: text(each['RogzitoTanarNeve']),
  due: date(each['HataridoDatuma']),
  created: date(each['FeladasDatuma']),
});

const noteOf = (each: UpstreamRow): Note => ({
  kind: text(within(each, 'Tipus', 'Leiras')),
  title: text(each['Cim']),
  content: text(each['Tartalom']),
  teacher: text(each['KeszitoTanarNeve']),
  created: moment(each['KeszitesDatuma']),
});

const classAverageOf = (each: UpstreamRow): Average => ({
  subject: text(within(each, 'Tantargy', 'Nev')),
  value: number(each['TanuloAtlag']),
  ofClass: number(each['OsztalyCsoportAtlag']),
  difference: number(each['OsztalyCsoportAtlagtolValoElteres']),
});

const ownAverageOf = (each: UpstreamRow): Average => ({
  subject: text(within(each, 'Tantargy', 'Nev')),
  value: number(each['Atlag']),
  ofClass: 0,
  difference: 0,
});

/** The key that goes with a nonce: HMAC-SHA512 over place, nonce and name, under the operator's own policy key. */
export const policyKey = (key: string, place: string, nonce: string, username: string): string =>
  createHmac('sha512', key).update(`${place.toUpperCase()}${nonce}${username.toUpperCase()}`).digest('base64');

const base = '/ellenorzo/V3';

export function thirdGeneration(ask: Ask): Generation {
  const atProvider = (service: UpstreamService): UpstreamService => ({ ...service, address: service.identityProvider || service.address });
  const list =
    <T>(path: (range: { readonly from: string; readonly until: string }) => string, read: (each: UpstreamRow) => T) =>
    (service: UpstreamService, access: string, range = { from: '', until: '' }): Promise<UpstreamReply<readonly T[]>> =>
      ask(service, { path: `${base}${path(range)}`, access }, (value) => rows(value).map(read));
  const groups = list(
    () => '/Sajat/OsztalyCsoportok',
    (each) => each,
  );

  async function formTeacher(service: UpstreamService, access: string): Promise<PupilProfile['formTeacher']> {
    const told = await groups(service, access);
    const uid =
      told.kind === 'done' ? told.value.map((each) => within(each, 'OsztalyFonok', 'Uid')).find((each) => each != null) : undefined;
    if (uid === undefined) return null;
    const path = `${base}/Felhasznalok/Alkalmazottak/Tanarok/Osztalyfonokok?Uids=${encodeURIComponent(String(uid))}`;
    const found = await ask(service, { path, access }, (value) => rows(value)[0]);
    const teacher = found.kind === 'done' && found.value ? within(found.value, 'Tanar', 'Alkalmazott') : undefined;
    return isRow(teacher) ? { id: number(uid), name: text(teacher['Nev']), email: text(teacher['EmailCim']) } : null;
  }

  return {
    async signIn(service, { username, password }) {
      const provider = atProvider(service);
      const nonce = await ask(provider, { path: '/nonce', plain: true }, (value) => String(value).trim());
      if (nonce.kind !== 'done') return nonce;
      const form = { institute_code: service.place, userName: username, password, grant_type: 'password', client_id: service.clientId };
      const headers = {
        'X-AuthorizationPolicy-Version': 'v2',
        'X-AuthorizationPolicy-Nonce': nonce.value,
        'X-AuthorizationPolicy-Key': policyKey(service.policyKey, service.place, nonce.value, username),
      };
      return ask(provider, { path: '/connect/token', form, headers }, tokensOf);
    },
    renew: (service, refresh) => {
      const form = { institute_code: service.place, refresh_token: refresh, grant_type: 'refresh_token', client_id: service.clientId };
      return ask(atProvider(service), { path: '/connect/token', form }, tokensOf);
    },
    async profile(service, access) {
      const told = await ask(service, { path: `${base}/Sajat/TanuloAdatlap`, access }, row);
      if (told.kind !== 'done') return told;
      const { Uid, Nev, IntezmenyNev } = told.value;
      const of = { id: number(Uid), name: text(Nev), school: text(IntezmenyNev) };
      return { kind: 'done', value: { ...of, formTeacher: await formTeacher(service, access) } };
    },
    grades: list(() => '/Sajat/Ertekelesek', gradeOf),
    /** With those of the class where the school shows them. */
    async averages(service, access) {
      const told = await groups(service, access);
      if (told.kind !== 'done') return told;
      const duty = encodeURIComponent(String(told.value.map((each) => within(each, 'OktatasNevelesiFeladat', 'Uid')).find(Boolean) ?? ''));
      const at = (what: string) => `/Sajat/Ertekelesek/Atlagok/${what}?oktatasiNevelesiFeladatUid=${duty}`;
      const ofClass = await list(() => at('OsztalyAtlagok'), classAverageOf)(service, access);
      return ofClass.kind === 'done' ? ofClass : list(() => at('TantargyiAtlagok'), ownAverageOf)(service, access);
    },
    notes: list(() => '/Sajat/Feljegyzesek', noteOf),
    lessons: list(({ from, until }) => `/Sajat/OrarendElemek?datumTol=${from}&datumIg=${until}`, lessonOf),
    tests: list(({ from, until }) => `/Sajat/BejelentettSzamonkeresek?datumTol=${from}&datumIg=${until}`, testOf),
    homework: list(({ from, until }) => `/Sajat/HaziFeladatok?datumTol=${from}&datumIg=${until}`, homeworkOf),
  };
}
