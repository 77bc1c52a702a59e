// Starts the Keycloak that was unpacked, on a free port of this machine with an empty database, and calls its API as its administrator.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

const password = 'the password of its administrator';

export interface Keycloak {
  readonly base: string;
  /** As its administrator; throws for an answer of 400 and more. `given`: an object, or the text of a document of XML. */
  ask(method: string, path: string, given?: object | string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Waits for five minutes at most. */
export async function startKeycloak(folder: string): Promise<Keycloak> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  const args = ['start', '--optimized', '--http-enabled=true', '--hostname-strict=false', '--http-host=127.0.0.1', `--http-port=${port}`];
  const env = { ...process.env, KC_BOOTSTRAP_ADMIN_USERNAME: 'root', KC_BOOTSTRAP_ADMIN_PASSWORD: password };
  const child = spawn('bash', [join(folder, 'bin/kc.sh'), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed = `${printed}${chunk}`.slice(-4000);
    });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const stop = async () => {
    // The script may have another process below it.
    if (child.exitCode === null) process.kill(-child.pid!);
    await ended;
  };
  const isReady = async () => (await fetch(`${base}/realms/master`).catch(() => undefined))?.ok === true;
  for (let tries = 0; !(await isReady()); tries += 1) {
    if (tries === 300 || child.exitCode !== null) {
      await stop();
      throw new Error(`Keycloak did not start: ${printed}`);
    }
    await pause(1000);
  }
  const ask: Keycloak['ask'] = async (method, path, given) => {
    const form = { grant_type: 'password', client_id: 'admin-cli', username: 'root', password };
    const signIn = await fetch(`${base}/realms/master/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token: token } = (await signIn.json()) as { readonly access_token: string };
    const body = given === undefined ? {} : { body: typeof given === 'string' ? given : JSON.stringify(given) };
    const type = typeof given === 'string' ? 'application/xml' : 'application/json';
    const reply = await fetch(`${base}/admin/realms${path}`, {
      method,
      ...body,
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return { base, ask, stop };
}
