// A school system: one pupil, one week of lessons, and every way in which such a system can let one down.
import type { Upstream } from '../../core/upstream/store.ts';
import { kretaUpstream } from '../../outside/upstream/kreta.ts';

export type Mood = 'well' | 'down' | 'broken' | 'babbling' | 'forgetful';

export interface School {
  readonly settings: {
    readonly places: { readonly name: string; readonly code: string; readonly address: string }[];
    readonly clientId: string;
  };
  readonly pupil: { readonly url: string; readonly username: string; readonly password: string };
  /** down: unreachable; broken: failures of its own; babbling: no JSON; forgetful: takes no token it gave before. */
  feels(mood: Mood): void;
}

const pupil = { url: 'klik000000001', username: '72000000001', password: '2006-05-04' };
const grade = { Subject: 'Matematika', Theme: 'Kombinatorika', Type: 'MidYear', NumberValue: 5, Value: 'Jeles(5)', Weight: '200%' };
const student = {
  StudentId: 4711,
  Name: 'Minta Dóra',
  InstituteName: 'Minta Gimnázium',
  FormTeacher: { TeacherId: 12, Name: 'Kovács Éva', Email: 'eva@example.hu' },
  Evaluations: [
    { ...grade, Date: '2026-02-20T00:00:00', CreatingTime: '2026-02-20T09:12:44.123' },
    { Subject: 'Ének', Value: 'Dicséret' },
  ],
  SubjectAverages: [{ Subject: 'Matematika', Value: 4.5, ClassValue: 3.9, Difference: 0.6 }],
  Notes: [{ Type: 'Praise', Title: 'Dicséret', Content: 'Szép munka.', Teacher: 'Kovács Éva', CreatingTime: '2026-02-21T10:00:00' }],
};
const lessonsOn = (from: string) => [
  {
    Count: 1,
    Nev: 'Matematika',
    ClassGroup: '10.D',
    ClassRoom: '12',
    Theme: 'Kombinatorika',
    Teacher: 'Helyettes: Nagy Pál',
    StateName: 'Naplózott tanóra',
    TeacherHomeworkId: 88,
    Date: `${from}T00:00:00`,
    StartTime: `${from}T08:00:00`,
    EndTime: `${from}T08:45:00`,
  },
  { Count: 2, Nev: 'Ének', StateName: 'Elmaradt óra', Date: `${from}T00:00:00` },
];
const test = {
  Id: 5,
  Tantargy: 'Matematika',
  SzamonkeresMegnevezese: 'Témazáró',
  SzamonkeresModja: 'Írásbeli',
  Tanar: 'Kovács Éva',
  Datum: '2026-03-10T00:00:00Z',
};
const homework = {
  Id: 88,
  Tantargy: 'Matematika',
  Szoveg: 'Tk. 35/4',
  Rogzito: 'Nagy Pál',
  Hatarido: '2026-03-09',
  FeladasDatuma: '2026-03-02',
};

export function newSchool(): { readonly lever: School; readonly port: Upstream } {
  let mood: Mood = 'well';
  let given = 0;
  let leastGood = 1;
  const lever: School = {
    settings: {
      places: [{ name: 'Minta Gimnázium (Budapest)', code: pupil.url, address: 'https://minta.school.example' }],
      clientId: 'dragoman-at-school',
    },
    pupil,
    feels(next) {
      mood = next;
      if (next === 'forgetful') leastGood = given + 1;
    },
  };

  async function reach(address: string | URL, init: RequestInit = {}): Promise<Response> {
    if (mood === 'down') throw new TypeError('connection refused');
    if (mood === 'broken') return new Response('Bad gateway', { status: 502 });
    if (mood === 'babbling') return new Response('<html>Karbantartás</html>');
    const { pathname, searchParams } = new URL(address);
    if (pathname.toLowerCase() === '/idp/api/v1/token') return token(init.body as URLSearchParams);
    const shown = Number(new Headers(init.headers).get('authorization')?.replace('Bearer access-', ''));
    if (!(shown >= leastGood)) return new Response('', { status: 401 });
    if (/\/Student$/i.test(pathname)) return Response.json(student);
    if (/\/Lesson$/i.test(pathname)) return Response.json(lessonsOn(searchParams.get('fromDate')!));
    if (/\/BejelentettSzamonkeres$/i.test(pathname)) return Response.json([test]);
    if (/\/TanarHaziFeladat\/88$/i.test(pathname)) return Response.json(homework);
    return new Response('', { status: 404 });
  }

  function token(form: URLSearchParams): Response {
    const refresh = form.get('refresh_token');
    const right =
      form.get('userName') === pupil.username && form.get('password') === pupil.password && form.get('institute_code') === pupil.url;
    const good = refresh === null ? right : mood === 'well' && refresh.startsWith('refresh-');
    if (!good || form.get('client_id') !== lever.settings.clientId)
      return Response.json({ error: 'invalid_grant', error_code: 'x', error_description: 'x' }, { status: 400 });
    given += 1;
    return Response.json({ access_token: `access-${given}`, token_type: 'bearer', expires_in: 3599, refresh_token: `refresh-${given}` });
  }

  return { lever, port: kretaUpstream(reach as typeof fetch) };
}
