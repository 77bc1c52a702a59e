// The first generation of e-KRETA's interface. One question tells nearly everything of a pupil.
import type { Range, UpstreamReply, UpstreamService } from '../../community/upstream/store.ts';
import type { Average, Grade, Homework, Lesson, Note, PupilProfile, Test } from '../../community/upstream/types.ts';
import { type Ask, type Generation, tokensOf } from './ask.ts';
import { date, isRow, moment, number, row, rows, text, time, type UpstreamRow } from './rows.ts';

function profileOf(student: UpstreamRow): PupilProfile {
  const teacher = student['FormTeacher'];
  return {
    id: number(student['StudentId']),
    name: text(student['Name']),
    school: text(student['InstituteName']),
    formTeacher: isRow(teacher) ? { id: number(teacher['TeacherId']), name: text(teacher['Name']), email: text(teacher['Email']) } : null,
  };
}

const gradeOf = (each: UpstreamRow): Grade => ({
  subject: text(each['Subject']),
  topic: text(each['Theme']),
  kind: text(each['Type']),
  value: number(each['NumberValue']) === 0 ? text(each['Value']) : String(each['NumberValue']),
  weight: number(String(each['Weight'] ?? '').replace('%', '')),
  date: date(each['Date']),
  created: moment(each['CreatingTime']),
});

const averageOf = (each: UpstreamRow): Average => ({
  subject: text(each['Subject']),
  value: number(each['Value']),
  ofClass: number(each['ClassValue']),
  difference: number(each['Difference']),
});

const noteOf = (each: UpstreamRow): Note => ({
  kind: text(each['Type']),
  title: text(each['Title']),
  content: text(each['Content']),
  teacher: text(each['Teacher']),
  created: moment(each['CreatingTime']),
});

function lessonOf(each: UpstreamRow): Lesson {
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

const testOf = (each: UpstreamRow): Test => ({
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

const base = '/mapi/api/v1';

export function firstGeneration(ask: Ask): Generation {
  const token = (service: UpstreamService, form: Record<string, string>) => {
    const common = { institute_code: service.place, client_id: service.clientId };
    return ask(service, { path: '/idp/api/v1/Token', form: { ...common, ...form } }, tokensOf);
  };
  const ofPupil =
    <T>(read: (student: UpstreamRow) => T) =>
    (service: UpstreamService, access: string): Promise<UpstreamReply<T>> =>
      ask(service, { path: `${base}/Student`, access }, (value) => read(row(value)));
  const lessons = (service: UpstreamService, access: string, { from, until }: Range) =>
    ask(service, { path: `${base}/Lesson?fromDate=${from}&toDate=${until}`, access }, (value) => rows(value).map(lessonOf));
  return {
    signIn: (service, { username, password }) => token(service, { userName: username, password, grant_type: 'password' }),
    renew: (service, refresh) => token(service, { refresh_token: refresh, grant_type: 'refresh_token' }),
    profile: ofPupil(profileOf),
    grades: ofPupil((student) => rows(student['Evaluations']).map(gradeOf)),
    averages: ofPupil((student) => rows(student['SubjectAverages']).map(averageOf)),
    notes: ofPupil((student) => rows(student['Notes']).map(noteOf)),
    lessons,
    tests: (service, access, { from, until }) =>
      ask(service, { path: `${base}/BejelentettSzamonkeres?DatumTol=${from}&DatumIg=${until}`, access }, (value) =>
        rows(value).map(testOf),
      ),
    /** One question for each lesson that has some; those that fail are left out. */
    async homework(service, access, range) {
      const told = await lessons(service, access, range);
      if (told.kind !== 'done') return told;
      const found: Homework[] = [];
      for (const id of new Set(told.value.flatMap((lesson) => lesson.homework ?? []))) {
        const reply = await ask(service, { path: `${base}/HaziFeladat/TanarHaziFeladat/${id}`, access }, homeworkOf);
        if (reply.kind === 'done') found.push(reply.value);
      }
      return { kind: 'done', value: found };
    },
  };
}
