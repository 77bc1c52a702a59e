// A school's data on this vendor's wire: twice, for one account there and for all of a person's.
import type {
  Average,
  Grade,
  Homework,
  Lesson,
  LinkStatus,
  Note,
  PupilProfile,
  Test,
  UpstreamLink,
} from '../../../community/upstream/index.ts';
import type { Settings } from '../../../core/tenants/index.ts';

const statuses: Readonly<Record<LinkStatus, string>> = {
  pending: 'LOADING',
  active: 'ACTIVE',
  failed: 'ERROR',
  'authentication-required': 'AUTHENTICATION_REQUIRED',
  refused: 'INVALID_CREDENTIALS',
};

/** `places`: those that the tenant names now. A school that is none of them any more has no name. */
export const sessionOf = ({ number, status, username, place }: UpstreamLink, { places }: Settings['upstream']) => ({
  id: number,
  status: statuses[status],
  username,
  url: place,
  schoolName: places.find(({ code }) => code === place)?.name ?? null,
});

/** Clients cut it at `_` and read the second part as a number, the third as a name. */
export const accountIdOf = ({ number, username }: UpstreamLink): string => `KRETA_${number}_${username}`;

export const profileOf = ({ id, name, school: schoolName, formTeacher }: PupilProfile) => ({ id, name, schoolName, formTeacher });

const gradeOf = ({ kind: gradeType, value: grade, created: creationDate, ...rest }: Grade) => ({ ...rest, gradeType, grade, creationDate });

const grouped = <T>(things: readonly T[], key: (thing: T) => string): Record<string, T[]> =>
  Object.fromEntries(Map.groupBy(things, key)) as Record<string, T[]>;

/** Dates of ISO 8601 are in order as texts are. `localeCompare` would load the rules of a language: 20 ms of every start. */
const earlier = (a: Pick<Grade, 'date'>, b: Pick<Grade, 'date'>) => Number(a.date > b.date) - Number(a.date < b.date);

const byDate = (grades: readonly Grade[]) => grades.toSorted(earlier);

export const gradesOf = (grades: readonly Grade[]) => grouped(byDate(grades).map(gradeOf), ({ subject }) => subject);

export const averageOf = ({ subject, value: grade, ofClass: classGrade, difference }: Average) => ({
  subject,
  grade,
  classGrade,
  difference,
});

export const noteOf = ({ kind: type, created: creationDate, ...rest }: Note) => ({ type, ...rest, creationDate });

export const homeworkOf = ({ due: dueDate, created: creationDate, ...rest }: Homework) => ({ ...rest, dueDate, creationDate });

export const testOf = ({ kind: gradeType, due: dueDate, ...rest }: Test) => ({ ...rest, gradeType, dueDate });

export const lessonOf = ({ start: startOfClass, end: endOfClass, period: periodNumber, homework: homeworkId, ...rest }: Lesson) => ({
  ...rest,
  startOfClass,
  endOfClass,
  periodNumber,
  homeworkId,
});

/** "0" is Monday; only days that have lessons. */
export const byDay = <T extends { readonly date: string }>(lessons: readonly T[]) =>
  grouped(lessons, ({ date }) => String((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

export const sharedLessonOf = (link: UpstreamLink, lesson: Lesson) => ({
  accountId: accountIdOf(link),
  date: lesson.date,
  start: lesson.start,
  end: lesson.end,
  wholeDay: false,
  periodNumber: lesson.period,
  title: lesson.subject,
  description: lesson.topic,
  cancelled: lesson.cancelled,
  attendee: lesson.className,
  host: lesson.teacher,
  hostReplaced: lesson.standIn,
  location: lesson.room,
});

export const sharedGradesOf = (all: readonly { readonly link: UpstreamLink; readonly grades: readonly Grade[] }[]) =>
  grouped(
    all.flatMap(({ link, grades }) => grades.map((grade) => ({ accountId: accountIdOf(link), ...gradeOf(grade) }))).sort(earlier),
    ({ subject }) => subject,
  );

export const sharedTestOf = (link: UpstreamLink, { id, topic, kind, subject, teacher, due }: Test) => ({
  accountId: accountIdOf(link),
  id: String(id),
  title: topic,
  content: kind,
  subject,
  type: kind,
  creator: teacher,
  dueDate: due,
});
