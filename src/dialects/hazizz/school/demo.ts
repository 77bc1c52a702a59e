// Made-up data of a school, for people who have none to link: the same for everybody.
import { hazizz } from '../answers.ts';
import { demoGrades, demoSchedule } from '../wire/school-demo.ts';

const canned = (what: string, body: unknown) =>
  hazizz.endpoint(`GET /thera-server/dummy/${what}`, {
    summary: 'Shows made-up data of a school.',
    caller: 'bearer',
    calls: {},
    handle: async () => ({ body }),
  });

export const schoolDemo = [canned('grades', demoGrades), canned('schedule', demoSchedule)];
