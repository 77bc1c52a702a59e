// The double's data as the third generation of the interface writes them. Its times are of UTC; the school is in Budapest.
import { averages, formTeacher, grades, homework, lessonsBetween, note, pupil, school, type ToldGrade, testAfter } from './pupil.ts';

type Query = URLSearchParams;

const kinds = {
  MidYear: { Uid: '1', Nev: 'evkozi_jegy_ertekeles', Leiras: 'Évközi jegy' },
  HalfYear: { Uid: '2', Nev: 'felevi_jegy_ertekeles', Leiras: 'Félévi jegy' },
  EndYear: { Uid: '3', Nev: 'evvegi_jegy_ertekeles', Leiras: 'Évvégi jegy' },
} as const satisfies Record<NonNullable<ToldGrade['kind']>, object>;
const duty = '101,Nevelés';
const subjectOf = (name: string) => ({
  Uid: name === 'Matematika' ? '7' : '8',
  Nev: name,
  Kategoria: { Uid: '1', Nev: 'targy', Leiras: name },
});

/** A local time of the school as the moment of UTC that it is. */
function moment(local: string): string {
  const guess = Date.parse(`${local}Z`);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Budapest', dateStyle: 'short', timeStyle: 'medium' });
  const shift = Date.parse(`${parts.format(new Date(guess)).replace(' ', 'T')}Z`) - Math.floor(guess / 1000) * 1000;
  return new Date(guess - shift).toISOString();
}
const midnight = (date: string): string => moment(`${date}T00:00:00`);

const student = () => ({
  Uid: String(pupil.id),
  Nev: pupil.name,
  SzuletesiDatum: midnight(pupil.born),
  IntezmenyAzonosito: school.uid,
  IntezmenyNev: school.name,
  TanevUid: '5',
  Cimek: [],
  Gondviselok: [],
  Intezmeny: { Uid: school.uid, RovidNev: school.name, Rendszermodulok: [] },
});

const evaluations = () =>
  grades.map(({ subject, topic, kind = 'MidYear', number, text, weight, date, created }, i) => ({
    Uid: String(i + 1),
    Tantargy: subjectOf(subject),
    Tema: topic ?? null,
    Tipus: kinds[kind],
    SzamErtek: number ?? null,
    SzovegesErtek: text,
    SulySzazalekErteke: weight ?? null,
    KeszitesDatuma: date ? midnight(date) : null,
    RogzitesDatuma: created ? moment(created) : null,
  }));

const lessons = (query: Query) =>
  lessonsBetween(query.get('datumTol') ?? '', query.get('datumIg') ?? '').map((lesson) => ({
    Uid: `${lesson.date}-${lesson.period}`,
    Datum: midnight(lesson.date),
    KezdetIdopont: moment(`${lesson.date}T${lesson.start ?? '09:00:00'}`),
    VegIdopont: moment(`${lesson.date}T${lesson.end ?? '09:45:00'}`),
    Oraszam: lesson.period,
    Nev: lesson.subject,
    Tantargy: subjectOf(lesson.subject),
    Tema: lesson.cancelled ? null : 'Kombinatorika',
    TeremNeve: lesson.cancelled ? null : '12',
    TanarNeve: lesson.teacher ?? null,
    HelyettesTanarNeve: lesson.standIn ?? null,
    OsztalyCsoport: { Uid: '10', Nev: '10.D' },
    Allapot: { Uid: '1', Nev: lesson.cancelled ? 'Elmaradt' : 'Naplozott', Leiras: '' },
    HaziFeladatUid: lesson.homework === undefined ? null : String(lesson.homework),
  }));

function tests(query: Query) {
  const { id, subject, topic, kind, teacher, due } = testAfter(query.get('datumTol'));
  const told = { Uid: String(id), TantargyNeve: subject, Tantargy: subjectOf(subject), Temaja: topic, RogzitoTanarNeve: teacher };
  return [{ ...told, Modja: { Uid: '1', Nev: 'irasbeli', Leiras: kind }, Datum: midnight(due) }];
}

const oneHomework = () => ({
  Uid: String(homework.id),
  TantargyNeve: homework.subject,
  Szoveg: `<p>${homework.content}</p>`,
  RogzitoTanarNeve: homework.teacher,
  HataridoDatuma: midnight(homework.due),
  FeladasDatuma: midnight(homework.created),
});

const notes = () => [
  {
    Uid: '3',
    Cim: note.title,
    Tartalom: note.content,
    KeszitoTanarNeve: note.teacher,
    KeszitesDatuma: moment(note.created),
    Tipus: { Uid: '1', Nev: 'dicseret', Leiras: note.kind },
  },
];

const groups = () => [
  {
    Uid: '10',
    Nev: '10.D',
    Tipus: 'Osztaly',
    IsAktiv: true,
    OktatasNevelesiFeladat: { Uid: duty },
    OsztalyFonok: { Uid: String(formTeacher.id) },
  },
];

const classAverages = () =>
  averages.map(({ subject, value, ofClass, difference }) => ({
    Uid: '7',
    Tantargy: subjectOf(subject),
    TanuloAtlag: value,
    OsztalyCsoportAtlag: ofClass,
    OsztalyCsoportAtlagtolValoElteres: difference,
  }));

const subjectAverages = () => averages.map(({ subject, value }) => ({ Uid: '7', Tantargy: subjectOf(subject), Atlag: value }));

const formTeachers = () => [
  {
    Uid: String(formTeacher.id),
    Tanar: { Alkalmazott: { Uid: String(formTeacher.id), Nev: formTeacher.name, EmailCim: formTeacher.email } },
    Osztalyai: [{ Uid: '10' }],
  },
];

/** By the path in lower case, without what all begin with. */
export const thirdData: Readonly<Record<string, (query: Query) => unknown>> = {
  '/sajat/tanuloadatlap': student,
  '/sajat/ertekelesek': evaluations,
  '/sajat/orarendelemek': lessons,
  '/sajat/bejelentettszamonkeresek': tests,
  '/sajat/hazifeladatok': () => [oneHomework()],
  [`/sajat/hazifeladatok/${homework.id}`]: oneHomework,
  '/sajat/feljegyzesek': notes,
  '/sajat/osztalycsoportok': groups,
  '/sajat/ertekelesek/atlagok/osztalyatlagok': classAverages,
  '/sajat/ertekelesek/atlagok/tantargyiatlagok': subjectAverages,
  '/felhasznalok/alkalmazottak/tanarok/osztalyfonokok': formTeachers,
  '/sajat/mulasztasok': () => [],
  '/sajat/faliujsagelemek': () => [],
  '/sajat/intezmenyek': () => ({ Uid: school.uid, RovidNev: school.name }),
};
