// The school system e-KRETA, by the first version of its interface. Its words are read here and nowhere else.
import type { Upstream } from '../../core/upstream/store.ts';
import type { Average, Grade, Homework, Lesson, Note, Pupil, Test, UpstreamTokens } from '../../core/upstream/types.ts';
import { ask, Unfit } from './ask.ts';

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function row(value: unknown): Row {
  if (!isRow(value)) throw new Unfit('no object where one belongs');
  return value;
}

/** Absent is none. */
function rows(value: unknown): readonly Row[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Unfit('no list where one belongs');
  return value.map(row);
}

const text = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '-');
const number = (value: unknown): number => (Number.isFinite(Number(value)) ? Number(value) : 0);
const date = (value: unknown): string => /^\d{4}-\d{2}-\d{2}/.exec(String(value))?.[0] ?? '1999-09-19';
const moment = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '1999-09-19T00:00:00');
const time = (value: unknown, otherwise: string): string => /T(\d{2}:\d{2}:\d{2})/.exec(String(value))?.[1] ?? otherwise;

const gradeOf = (each: Row): Grade => ({
  subject: text(each['Subject']),
  topic: text(each['Theme']),
  kind: text(each['Type']),
  value: number(each['NumberValue']) === 0 ? text(each['Value']) : String(each['NumberValue']),
  weight: number(String(each['Weight'] ?? '').replace('%', '')),
  date: date(each['Date']),
  created: moment(each['CreatingTime']),
});

const averageOf = (each: Row): Average => ({
  subject: text(each['Subject']),
  value: number(each['Value']),
  ofClass: number(each['ClassValue']),
  difference: number(each['Difference']),
});

const noteOf = (each: Row): Note => ({
  kind: text(each['Type']),
  title: text(each['Title']),
  content: text(each['Content']),
  teacher: text(each['Teacher']),
  created: moment(each['CreatingTime']),
});

function pupilOf(value: unknown): Pupil {
  const student = row(value);
  if (student['StudentId'] === undefined) throw new Unfit('a pupil without an id');
  const teacher = student['FormTeacher'];
  return {
    profile: {
      id: number(student['StudentId']),
      name: text(student['Name']),
      school: text(student['InstituteName']),
      formTeacher: isRow(teacher) ? { id: number(teacher['TeacherId']), name: text(teacher['Name']), email: text(teacher['Email']) } : null,
    },
    grades: rows(student['Evaluations']).map(gradeOf),
    averages: rows(student['SubjectAverages']).map(averageOf),
    notes: rows(student['Notes']).map(noteOf),
  };
}

function lessonOf(each: Row): Lesson {
  const teacher = text(each['Teacher']);
  const standIn = teacher.includes('Helyettes');
  return {
    date: date(each['Date']),
    start: time(each['StartTime'], '09:00:00'),
    end: time(each['EndTime'], '09:45:00'),
    period: number(each['Count']),
    cancelled: text(each['StateName']).includes('Elmaradt'),
    standIn,
    subject: text(each['Nev']),
    className: text(each['ClassGroup']),
    teacher: standIn ? teacher.slice(teacher.indexOf(':') + 1).trim() : teacher,
    room: text(each['ClassRoom']),
    topic: text(each['Theme']),
    homework: each['TeacherHomeworkId'] == null ? null : number(each['TeacherHomeworkId']),
  };
}

const testOf = (each: Row): Test => ({
  id: number(each['Id']),
  subject: text(each['Tantargy']),
  topic: text(each['SzamonkeresMegnevezese']),
  kind: text(each['SzamonkeresModja']),
  teacher: text(each['Tanar']),
  due: date(each['Datum']),
});

const homeworkOf = (value: unknown): Homework => {
  const each = row(value);
  return {
    id: number(each['Id']),
    subject: text(each['Tantargy']),
    content: text(each['Szoveg']),
    teacher: text(each['Rogzito']),
    due: date(each['Hatarido']),
    created: date(each['FeladasDatuma']),
  };
};

function tokensOf(value: unknown): UpstreamTokens {
  const { access_token: access, refresh_token: refresh } = row(value);
  if (typeof access !== 'string' || access === '') throw new Unfit('no access token');
  return { access, refresh: typeof refresh === 'string' ? refresh : null };
}

const refusedSignIn = [400, 401];
const refusedToken = [401];

/** `reach` is how addresses are fetched. */
export function kretaUpstream(reach: typeof fetch = fetch): Upstream {
  const upstream: Upstream = {
    signIn: (service, { username, password }) => {
      const form = { institute_code: service.place, userName: username, password, grant_type: 'password', client_id: service.clientId };
      return ask(reach, service, { path: '/idp/api/v1/Token', form }, refusedSignIn, tokensOf);
    },
    renew: (service, refresh) => {
      const form = { institute_code: service.place, refresh_token: refresh, grant_type: 'refresh_token', client_id: service.clientId };
      return ask(reach, service, { path: '/idp/api/v1/Token', form }, refusedSignIn, tokensOf);
    },
    pupil: (service, access) => ask(reach, service, { path: '/mapi/api/v1/Student', access }, refusedToken, pupilOf),
    lessons: (service, access, { from, until }) =>
      ask(reach, service, { path: `/mapi/api/v1/Lesson?fromDate=${from}&toDate=${until}`, access }, refusedToken, (value) =>
        rows(value).map(lessonOf),
      ),
    tests: (service, access, { from, until }) =>
      ask(
        reach,
        service,
        { path: `/mapi/api/v1/BejelentettSzamonkeres?DatumTol=${from}&DatumIg=${until}`, access },
        refusedToken,
        (value) => rows(value).map(testOf),
      ),
    /** One question for each lesson that has some; those that fail are left out. */
    async homework(service, access, range) {
      const lessons = await upstream.lessons(service, access, range);
      if (lessons.kind !== 'done') return lessons;
      const found: Homework[] = [];
      for (const id of new Set(lessons.value.flatMap(({ homework }) => homework ?? []))) {
        const path = `/mapi/api/v1/HaziFeladat/TanarHaziFeladat/${id}`;
        const reply = await ask(reach, service, { path, access }, refusedToken, homeworkOf);
        if (reply.kind === 'done') found.push(reply.value);
      }
      return { kind: 'done', value: found };
    },
  };
  return upstream;
}
