// The double's data as the first generation of the interface writes them.
import { averages, formTeacher, grades, homework, lessonsBetween, note, pupil, school, testAfter } from './pupil.ts';

type Query = URLSearchParams;

const student = () => ({
  StudentId: pupil.id,
  Name: pupil.name,
  DateOfBirthUtc: pupil.born,
  InstituteName: school.name,
  InstituteCode: school.uid,
  FormTeacher: { TeacherId: formTeacher.id, Name: formTeacher.name, Email: formTeacher.email },
  Evaluations: grades.map(({ subject, topic, kind, number, text, weight, date, created }) => ({
    Form: number === undefined ? 'Text' : 'Mark',
    Subject: subject,
    Theme: topic,
    Type: kind,
    NumberValue: number,
    Value: text,
    Weight: weight && `${weight}%`,
    Date: date && `${date}T00:00:00`,
    CreatingTime: created,
  })),
  SubjectAverages: averages.map(({ subject, value, ofClass, difference }) => ({
    Subject: subject,
    Value: value,
    ClassValue: ofClass,
    Difference: difference,
  })),
  Notes: [{ NoteId: 3, Type: note.kind, Title: note.title, Content: note.content, Teacher: note.teacher, CreatingTime: note.created }],
});

const lessons = (query: Query) =>
  lessonsBetween(query.get('fromDate') ?? '', query.get('toDate') ?? '').map((lesson) => ({
    Count: lesson.period,
    Subject: lesson.subject,
    Nev: lesson.subject,
    ...(lesson.cancelled ? {} : { ClassGroup: '10.D', ClassRoom: '12', Theme: 'Kombinatorika' }),
    Teacher: lesson.standIn ? `Helyettes: ${lesson.standIn}` : lesson.teacher,
    StateName: lesson.cancelled ? 'Elmaradt óra' : 'Naplózott tanóra',
    TeacherHomeworkId: lesson.homework ?? null,
    Date: `${lesson.date}T00:00:00`,
    StartTime: lesson.start && `${lesson.date}T${lesson.start}`,
    EndTime: lesson.end && `${lesson.date}T${lesson.end}`,
  }));

function tests(query: Query) {
  const { id, subject, topic, kind, teacher, due } = testAfter(query.get('DatumTol'));
  const told = { Id: id, Tantargy: subject, SzamonkeresMegnevezese: topic, SzamonkeresModja: kind, Tanar: teacher };
  return [{ ...told, Datum: `${due}T00:00:00Z`, BejelentesDatuma: query.get('DatumTol') }];
}

const teachersHomework = () => ({
  Id: homework.id,
  Tantargy: homework.subject,
  Szoveg: homework.content,
  Rogzito: homework.teacher,
  Hatarido: homework.due,
  FeladasDatuma: homework.created,
});

/** By the path in lower case. */
export const firstData: Readonly<Record<string, (query: Query) => unknown>> = {
  '/mapi/api/v1/student': student,
  '/mapi/api/v1/lesson': lessons,
  '/mapi/api/v1/bejelentettszamonkeres': tests,
  [`/mapi/api/v1/hazifeladat/tanarhazifeladat/${homework.id}`]: teachersHomework,
};
