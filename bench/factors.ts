// npm run bench -- factors: what a remembered device adds to a sign-in, and what the check of an app's code costs. CPU time of the whole process, threads of
// hashes among it, in turns: a busy machine changes it less than the time that passes.
import { loadavg } from 'node:os';
import { ownFactors } from '../src/core/authenticators/index.ts';
import { stepOf } from '../src/core/authenticators/totp.ts';
import { factorsOf } from '../src/core/sign-in/index.ts';
import { plusSeconds } from '../src/core/time.ts';
import { sqliteDatabases } from '../src/proving/databases.ts';
import { start } from '../src/proving/levers/clock.ts';
import { buildWorld } from '../src/proving/world.ts';
import { enrolApp, houseOf, later, offered, prove, shows, signIn, stopped } from '../test/factors/people.ts';
import { median, spread } from './cpu.ts';
import { newTable } from './table.ts';

const rounds = 9;
const signIns = 10;

const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};

export async function factors(): Promise<void> {
  const databases = await sqliteDatabases();
  const house = async (seed: string) => {
    const built = await buildWorld(await databases.fresh(), { seed });
    await built.world.settings({ ...offered, rates: { address: null } });
    return { ...houseOf(built), ann: await built.world.person() };
  };
  const [without, withDevice] = [await house('bench without'), await house('bench with')];
  const { secret, authenticator } = await enrolApp(withDevice, withDevice.ann.id);
  const { ticket } = await stopped(withDevice, later(60));
  const proof = { ticket, authenticator: authenticator.id, answer: shows(secret, later(60)), remember: true };
  const proven = await prove(withDevice, proof, later(60));
  const device = (proven.kind === 'signed-in' && proven.device) || '';
  const enter = async (app: typeof without, more: object) => {
    for (let at = 0; at < signIns; at += 1)
      if ((await signIn(app, later(120), more)).kind !== 'signed-in') throw new Error('a sign-in was stopped');
  };
  await enter(without, {});
  await enter(withDevice, { device });
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await cpuOf(() => enter(without, {}));
    ratios.push((await cpuOf(() => enter(withDevice, { device }))) / bare);
  }
  const checks = 2000;
  const alone =
    (await cpuOf(async () => {
      for (let at = 0; at < checks; at += 1) stepOf(secret, String(at).padStart(6, '0'), plusSeconds(start, 600));
    })) / checks;
  const held = (await factorsOf(await withDevice.ctx(), { account: withDevice.ann.id }, withDevice.stores)).find(
    ({ method }) => method === 'totp',
  )!;
  const judged = 300;
  const whole =
    (await cpuOf(async () => {
      for (let at = 0; at < judged; at += 1) {
        const now = later(600 + 60 * at);
        const given = { authenticator: held, process: 'bench', answer: shows(secret, now) };
        const { kind } = await ownFactors.judge(await withDevice.ctx(now), given, withDevice.stores);
        if (kind !== 'right') throw new Error(kind);
      }
    })) / judged;
  for (const { built } of [without, withDevice]) await built.close();
  await databases.stop();
  const { row, write } = newTable('Second factors');
  const ratio = median(ratios);
  row(
    'sign-in from a remembered device ÷ without a second factor, CPU time',
    `${ratio.toFixed(2)} (spread ${spread(ratios).toFixed(2)})`,
    '≤ 1.1',
    ratio <= 1.1,
  );
  row('check of a code of an app, CPU time', `${alone.toFixed(3)} ms`, '≤ 1 ms', alone <= 1);
  row('the same with its secret read and its step taken', `${whole.toFixed(2)} ms`, '≤ 1 ms', whole <= 1);
  write(`Beside a load of ${loadavg()[0]!.toFixed(1)} from other programs.`);
}
