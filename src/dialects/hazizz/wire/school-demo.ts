// Made-up grades and lessons, in the shapes of the real ones.
import type { Grade, Lesson } from '../../../community/upstream/index.ts';
import { byDay, gradesOf, lessonOf } from './school.ts';

const grade: Grade = {
  subject: 'Matematika',
  topic: 'Kombinatorika',
  kind: 'MidYear',
  value: '5',
  weight: 100,
  date: '2020-04-20',
  created: '2020-04-20T09:12:44.123',
};

const lesson: Lesson = {
  date: '2020-04-27',
  start: '08:00:00',
  end: '08:45:00',
  period: 1,
  cancelled: false,
  standIn: false,
  subject: 'Matematika',
  className: '10.D',
  teacher: 'Minta Mária',
  room: '12',
  topic: 'Kombinatorika',
  homework: null,
};

const afterwards = { period: 2, start: '09:00:00', end: '09:45:00' };

export const demoGrades = gradesOf([
  grade,
  { ...grade, value: '4', weight: 200, topic: 'Algebra', date: '2020-03-02' },
  { ...grade, subject: 'Ének', topic: 'Kórus', value: 'Dicséret' },
]);

export const demoSchedule = byDay(
  [
    lesson,
    { ...lesson, ...afterwards, subject: 'Ének', topic: '-', cancelled: true },
    { ...lesson, date: '2020-04-29', standIn: true, teacher: 'Nagy Pál' },
  ].map(lessonOf),
);
