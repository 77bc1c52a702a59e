// npm run bench -- dataload: people loaded in batches over HTTP, as the vendor's loader does, beside the import of the same file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { one } from './load.ts';
import { freshFolder, importInto, post, withServer } from './moving.ts';
import { newTable } from './table.ts';

/** Of a batch and of callers at once, as that tool has them unless it is told otherwise. */
const together = 100;
const callers = 10;

const person = (n: number) => ({
  email: `email+${n}@example.com`,
  givenName: 'Given',
  familyName: `Family ${n}`,
  displayName: `Shown ${n}`,
  password: { type: 'password-bcrypt', value: '$2b$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq' },
  gender: 'female',
  birthday: '1981-01-29',
  primaryAddress: { address1: '1427 Weekley Street', city: 'San Antonio', zip: '78205', country: 'US' },
  created: '1985-09-30 11:59:44',
});

function csvOf(people: readonly ReturnType<typeof person>[]): string {
  const rows = people.map(({ primaryAddress, password, ...rest }) =>
    [...Object.values(rest), `"${JSON.stringify(password).replaceAll('"', '""')}"`, ...Object.values(primaryAddress)].join(','),
  );
  const names = ['email', 'givenName', 'familyName', 'displayName', 'gender', 'birthday', 'created', 'password'];
  return [[...names, ...['address1', 'city', 'zip', 'country'].map((name) => `primaryAddress.${name}`)].join(','), ...rows].join('\n');
}

/** Seconds of all batches, by callers that each send the next one as soon as theirs was answered. */
async function loaded(base: string, owner: string, people: readonly object[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const begun = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let at = next; at < people.length; at = next) {
        next += together;
        const all_attributes = JSON.stringify(people.slice(at, at + together));
        const { body } = await one(base, post('/entity.bulkCreate', owner, { type_name: 'user', timeout: '10', all_attributes }), agent);
        if (body.includes('"stat":"error"')) throw new Error(body.slice(0, 300));
      }
    }),
  );
  agent.destroy();
  return (performance.now() - begun) / 1000;
}

/** One figure: how many of `count` people come a second over HTTP, and by import. */
export async function dataload(count: number): Promise<void> {
  const people = Array.from({ length: count }, (_, n) => person(n));
  const files = mkdtempSync(join(tmpdir(), 'dragoman-bench-loader-'));
  const file = join(files, 'people.csv');
  writeFileSync(file, csvOf(people));
  const [overHttp, byImport] = [await freshFolder(), await freshFolder()];
  const seconds = await withServer(overHttp, (base, owner) => loaded(base, owner, people));
  const imported = await importInto(byImport, file, 'akamai', '--new-ids');
  const share = imported.seconds / seconds;
  const table = newTable('The vendor’s loader');
  table.row(
    `/entity.bulkCreate, ${count} records in batches of ${together}, ÷ dragoman import of the same`,
    `${share.toFixed(2)} (${(count / seconds).toFixed(0)} ÷ ${(count / imported.seconds).toFixed(0)} per second)`,
    '≥ 0.2',
    share >= 0.2,
  );
  table.write(
    'Without the pace that the tool itself keeps (four batches a second unless told otherwise). The import begins with the start of its process.',
  );
  for (const folder of [files, overHttp, byImport]) rmSync(folder, { recursive: true });
}
