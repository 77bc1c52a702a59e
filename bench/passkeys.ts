// npm run bench -- passkeys: sign-ins by a passkey beside sign-ins by a password, as the commands work them, by the CPU time of the whole process: of its
// threads that hash, and of the system for what is written. Asking for options counts with the passkey.
import { now, random } from '../src/cli/open.ts';
import { Password } from '../src/core/credentials/index.ts';
import { newContext } from '../src/core/faults/index.ts';
import { beginPasskeyEnrolment, beginPasskeySignIn, finishPasskeyEnrolment } from '../src/core/passkeys/index.ts';
import { finishPasskeySignIn, stateThenProof } from '../src/core/sign-in/index.ts';
import { settingsFrom } from '../src/core/tenants/index.ts';
import { create, get } from '../test/passkeys/authenticator.ts';
import { median } from './cpu.ts';
import { installationAt, password } from './installation.ts';
import { costOf } from './own-cpu.ts';
import { newTable } from './table.ts';

const least = 5;
const address = 'https://login.example.org';
const [name, flow, supports] = ['ann-demo', 'bench', [] as const];

/** Both in turns, so that a busy machine is busy for both. */
export async function passkeys(each: number): Promise<void> {
  const { stores, tenant: founded, close } = await installationAt(address);
  const { passkeys: ours, secondFactor } = settingsFrom({ passkeys: { offered: true }, secondFactor: { offered: [] } });
  const tenant = { ...founded, settings: { ...founded.settings, passkeys: ours, secondFactor } };
  const ctx = () => newContext({ tenant, caller: { kind: 'anonymous', address: '127.0.0.1' }, now: now(), random, log: () => {} });
  const byPassword = () => stateThenProof(ctx(), { named: { text: name }, password: Password.typed(password), supports }, stores as never);
  const ask = async () => (await beginPasskeySignIn(ctx(), { flow, address }, stores))!;
  const signedIn = await byPassword();
  if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
  const { session } = signedIn.session;
  const enrolled = async (alg: -7 | -8 | -257) => {
    const of = { account: session.account, session: session.id, address };
    const { kept, answer } = create(await beginPasskeyEnrolment(ctx(), { ...of, proven: session, name }, stores), address, alg);
    await finishPasskeyEnrolment(ctx(), { ...of, answer, agent: null }, stores);
    return kept;
  };
  const kinds = Object.entries({ ES256: await enrolled(-7), EdDSA: await enrolled(-8), RS256: await enrolled(-257) });
  const costs = new Map<string, number[]>();
  for (let turn = 0; turn < 7; turn += 1) {
    const measured: [string, number][] = [['password', await costOf(each, () => undefined, byPassword)]];
    // Another one comes first after the passwords in each turn.
    for (const [kind, kept] of [...kinds.slice(turn % 3), ...kinds.slice(0, turn % 3)]) {
      const asked: Record<string, unknown>[] = [];
      const asking = await costOf(
        each,
        () => undefined,
        async () => void asked.push(await ask()),
      );
      const answers = asked.map((options) => get(kept, options, address));
      const next = () => answers.pop()!;
      measured.push([
        kind,
        asking + (await costOf(each, next, (answer) => finishPasskeySignIn(ctx(), { answer, flow, address, supports }, stores))),
      ]);
    }
    // The first turn starts threads and compiles.
    if (turn > 0) for (const [what, cost] of measured) costs.set(what, [...(costs.get(what) ?? []), cost]);
  }
  await close();
  const { row, write } = newTable('Passkeys');
  const ofPassword = median(costs.get('password')!);
  row('a sign-in by a password', `${ofPassword.toFixed(2)} ms of CPU`, '', true);
  for (const [kind] of kinds) {
    const cost = median(costs.get(kind)!);
    const ratio = ofPassword / cost;
    row(
      `sign-ins by a passkey, ${kind}`,
      `${cost.toFixed(2)} ms of CPU each: ${ratio.toFixed(1)} for one by a password`,
      `≥ ${least}`,
      ratio >= least,
    );
  }
  write();
}
