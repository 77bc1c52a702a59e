// The double's data as the first generation of the interface writes them.
import { averages, formTeacher, grades, homework, lessonsBetween, note, pupil, school, testAfter } from './pupil.ts';

type Asked = URLSearchParams;

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

const lessons = (asked: Asked) =>
  lessonsBetween(asked.get('fromDate') ?? '', asked.get('toDate') ?? '').map((lesson) => ({
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

function tests(asked: Asked) {
  const { id, subject, topic, kind, teacher, due } = testAfter(asked.get('DatumTol'));
  const told = { Id: id, Tantargy: subject, SzamonkeresMegnevezese: topic, SzamonkeresModja: kind, Tanar: teacher };
  return [{ ...told, Datum: `${due}T00:00:00Z`, BejelentesDatuma: asked.get('DatumTol') }];
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
export const firstData: Readonly<Record<string, (asked: Asked) => unknown>> = {
  '/mapi/api/v1/student': student,
  '/mapi/api/v1/lesson': lessons,
  '/mapi/api/v1/bejelentettszamonkeres': tests,
  [`/mapi/api/v1/hazifeladat/tanarhazifeladat/${homework.id}`]: teachersHomework,
};
