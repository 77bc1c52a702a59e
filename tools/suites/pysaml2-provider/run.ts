// An installation in this process, whose tenant lets people sign in with a provider of pysaml2: it reads our metadata and signed request, we its responses.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { sqliteDatabases } from '../../../src/proving/databases.ts';
import { runningClock } from '../../../src/proving/levers/clock.ts';
import { buildWorld } from '../../../src/proving/world.ts';
import { school } from '../../../test/saml-sp/school.ts';
import { tell } from '../tell.ts';

const provider = spawn(process.env['PYTHON']!, [new URL('provider.py', import.meta.url).pathname], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: provider.stdout })[Symbol.asyncIterator]();
async function ask(question: object): Promise<string> {
  provider.stdin.write(`${JSON.stringify(question)}\n`);
  const { value } = await lines.next();
  return (JSON.parse(String(value)) as { readonly text: string }).text;
}

const clock = runningClock();
const databases = await sqliteDatabases();
const built = await buildWorld(await databases.fresh(), { seed: 'pysaml2', clock });
const one = await school(built, {}, clock.now);
await one.register({ nameFormat: 'emailAddress' }, await ask({ do: 'metadata' }));
tell('its metadata is read', true);
const ours = (await built.world.raw({ method: 'GET', url: one.own.entityId, headers: {} })).text;

const ways = [
  ['an assertion that is signed', { sign_assertion: true, sign_response: false, encrypt: false }, true],
  ['assertion and response signed', { sign_assertion: true, sign_response: true, encrypt: false }, true],
  // It encrypts with triple DES and RSA 1.5 whatever our metadata offers.
  ['an assertion that is encrypted as it does by itself', { sign_assertion: true, sign_response: true, encrypt: true }, false],
  ['a response that is signed, its assertion not', { sign_assertion: false, sign_response: true, encrypt: false }, false],
  ['nothing signed', { sign_assertion: false, sign_response: false, encrypt: false }, false],
] as const;
for (const [check, how, isTaken] of ways) {
  const { to, state } = await one.begin();
  const xml = await ask({ do: 'answer', ours, query: Object.fromEntries(to.searchParams), ...how });
  const posted = await one.post(xml, state);
  if (!isTaken) {
    tell(`refused: ${check}`, posted.status === 400, posted.text);
    continue;
  }
  tell(`taken: ${check}`, posted.status === 303, `${posted.status} ${(await one.told()).join()}`);
  if (posted.status !== 303) continue;
  const { identity } = await one.finish(posted.headers['location']!);
  tell(
    `who it is: ${check}`,
    identity.subject === 'ann@school.example' && identity.profile['given_name'] === 'Ann',
    JSON.stringify(identity),
  );
}
provider.kill();
await built.close();
await databases.stop();
process.exit(0);
