// The double's pupil: the same for both generations of the interface, and the same at every call.
export const school = { name: 'Minta Gimnázium', uid: 'teszt0001' };
export const pupil = { id: 4711, name: 'Minta Dóra', born: '2006-05-04' };
export const formTeacher = { id: 12, name: 'Kovács Éva', email: 'eva@example.hu' };

export interface ToldGrade {
  readonly subject: string;
  readonly topic?: string;
  readonly kind?: 'MidYear' | 'HalfYear' | 'EndYear';
  readonly number?: number;
  readonly text: string;
  readonly weight?: number;
  readonly date?: string;
  readonly created?: string;
}

const maths = 'Matematika';
const singing = 'Ének';

/** One in words and without anything around it, as the original leaves members out. */
export const grades: readonly ToldGrade[] = [
  {
    subject: maths,
    topic: 'Kombinatorika',
    kind: 'MidYear',
    number: 5,
    text: 'Jeles(5)',
    weight: 200,
    date: '2026-02-20',
    created: '2026-02-20T09:12:44.123',
  },
  {
    subject: maths,
    topic: 'Algebra',
    kind: 'MidYear',
    number: 4,
    text: 'Jó(4)',
    weight: 100,
    date: '2026-01-15',
    created: '2026-01-15T10:00:00',
  },
  {
    subject: maths,
    topic: 'Félév',
    kind: 'HalfYear',
    number: 4,
    text: 'Jó(4)',
    weight: 100,
    date: '2026-01-20',
    created: '2026-01-20T10:00:00',
  },
  { subject: singing, text: 'Dicséret' },
  {
    subject: singing,
    topic: 'Tanév',
    kind: 'EndYear',
    number: 5,
    text: 'Jeles(5)',
    weight: 100,
    date: '2025-06-12',
    created: '2025-06-12T10:00:00',
  },
];

export const averages = [{ subject: maths, value: 4.5, ofClass: 3.9, difference: 0.6 }];

export const note = {
  kind: 'Praise',
  title: 'Dicséret',
  content: 'Szép munka.',
  teacher: formTeacher.name,
  created: '2026-02-21T10:00:00',
};

export const homework = { id: 88, subject: maths, content: 'Tk. 35/4', teacher: 'Nagy Pál', due: '2026-03-09', created: '2026-03-02' };

const day = 86_400_000;
const dateOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

/** Announced for the eighth day after the first day of the request. */
export const testAfter = (from: string | null) => ({
  id: 5,
  subject: maths,
  topic: 'Témazáró',
  kind: 'Írásbeli',
  teacher: formTeacher.name,
  due: dateOf((Date.parse(from ?? '') || Date.parse(homework.created)) + 8 * day),
});

export interface ToldLesson {
  readonly date: string;
  readonly period: number;
  readonly subject: string;
  readonly start?: string;
  readonly end?: string;
  readonly teacher?: string;
  readonly standIn?: string;
  readonly cancelled: boolean;
  readonly homework?: number;
}

const morning = { start: '08:00:00', end: '08:45:00', cancelled: false };

/** On Mondays mathematics by a stand-in, with homework, and singing that is cancelled; on Wednesdays mathematics. At most a year. */
export function lessonsBetween(from: string, until: string): readonly ToldLesson[] {
  const found: ToldLesson[] = [];
  const last = Math.min(Date.parse(until), Date.parse(from) + 366 * day);
  for (let at = Date.parse(from); at <= last; at += day) {
    const [date, weekday] = [dateOf(at), new Date(at).getUTCDay()];
    if (weekday === 1) {
      found.push({ ...morning, date, period: 1, subject: maths, teacher: formTeacher.name, standIn: 'Nagy Pál', homework: homework.id });
      found.push({ date, period: 2, subject: singing, cancelled: true });
    }
    if (weekday === 3) found.push({ ...morning, date, period: 1, subject: maths, teacher: formTeacher.name });
  }
  return found;
}
