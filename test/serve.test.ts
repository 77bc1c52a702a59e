// The served program: what it acknowledged survives its death, and what is unsafe does not start. How it stops is in test/serving.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serveDemonstration } from './pages/browser.ts';
import { program } from './program.ts';

/** A file with secrets that others may read is refused. */
const ours = { mode: 0o600 };
const apiKey = '3_DragomanDemonstration0';
const post = async (base: string, method: string, parameters: Record<string, string>) =>
  (await fetch(`${base}/${method}`, { method: 'POST', body: new URLSearchParams({ apiKey, ...parameters }) })).json() as Promise<{
    errorCode: number;
  }>;

test('kill -9 in the middle of a burst of writes loses none that was acknowledged', { timeout: 120_000 }, async () => {
  const first = await serveDemonstration();
  const authorization = /Authorization: (Bearer \S+)/.exec(first.output())![1]!;
  const acknowledged: string[] = [];
  const create = async (email: string) => {
    const body = JSON.stringify({ email, password: 'Blue-Sky-42' });
    const reply = await fetch(`${first.base}/console/api/demo/accounts`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body,
    });
    assert.equal(reply.status, 201, await reply.text());
    acknowledged.push(email);
  };
  const cut = { by: undefined as Promise<unknown> | undefined };
  await Promise.all(
    Array.from({ length: 8 }, async (_, worker) => {
      for (let i = 0; i < 100 && !cut.by; i += 1) {
        try {
          await create(`p${worker}-${i}@example.org`);
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
        }
        if (acknowledged.length >= 40) cut.by ??= first.stop('SIGKILL');
      }
    }),
  );
  await cut.by;
  assert.ok(acknowledged.length >= 40);
  const second = await serveDemonstration(first.folder);
  try {
    for (const loginID of acknowledged) {
      const { errorCode } = await post(second.base, 'accounts.login', { loginID, password: 'Blue-Sky-42' });
      assert.equal(errorCode, 0, `${loginID} was acknowledged and is lost`);
    }
  } finally {
    await second.stop();
  }
});

test('a target in absolute form is served, as a proxy asks', async () => {
  const served = await serveDemonstration();
  const { port } = new URL(served.base);
  const body = new URLSearchParams({ apiKey, loginID: 'ann@example.org', password: 'x' }).toString();
  const reply = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => {
      const head = `POST http://accounts.us1.gigya.com/accounts.login HTTP/1.1\r\nHost: accounts.us1.gigya.com\r\nConnection: close\r\n`;
      socket.write(`${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
  });
  assert.match(reply, /"errorCode":\s*403042/);
  await served.stop();
});

const dragoman = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: { ...process.env, ...env } });

test('an unsafe configuration does not start and names its line', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'dragoman-config-')), 'dragoman.yaml');
  writeFileSync(file, 'listeners:\n  - address: 127.0.0.1\n    port: 0\nmasterKeys: [changeme]\n', ours);
  const { status, stderr } = dragoman(['serve', '--config', file]);
  assert.equal(status, 1);
  assert.match(stderr, /dragoman\.yaml:4: a master key is 32 random bytes/);
});

test('a database with the demonstration tenant is not served for real', async () => {
  const served = await serveDemonstration();
  await served.stop();
  const file = join(served.folder, 'dragoman.yaml');
  const start = (key: string) => {
    writeFileSync(file, `publicUrl: http://localhost\nlisteners:\n  - port: 0\ndatabase: ${served.folder}\nmasterKeys: ['${key}']\n`, ours);
    return dragoman(['serve', '--config', file]);
  };
  const own = start(readFileSync(join(served.folder, 'master.key'), 'utf8').trim());
  assert.equal(own.status, 1, own.stderr);
  assert.match(own.stderr, /demonstration tenant/);
  const other = start(Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('base64'));
  assert.equal(other.status, 1, other.stderr);
  assert.match(other.stderr, /sealed under another master key/);
});

test('every command has help, and wrong use is 2', () => {
  for (const name of [['serve'], ['client', 'create'], ['codes']]) {
    const { status, stdout } = dragoman([...name, '--help']);
    assert.equal(status, 0, name.join(' '));
    assert.ok(stdout.startsWith(`Usage: dragoman ${name.join(' ')} `), stdout);
  }
  const slip = dragoman(['tenat', 'list']);
  assert.deepEqual([slip.status, slip.stdout], [2, '']);
  assert.equal(slip.stderr, "error: unknown command 'tenat'\n(Did you mean tenant?)\nMore: dragoman --help\n");
  assert.deepEqual(dragoman(['--version']).stdout, `${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`);
  assert.equal(dragoman(['tenant', '--nothing']).status, 2);
  assert.equal(dragoman([]).status, 2);
});

test('bash completes commands, options, and the values of those that have few', () => {
  const script = dragoman(['completion', 'bash']).stdout;
  const asked = [['te'], ['tenant', 'create', 'shop', '--pre'], ['tenant', 'create', 'shop', '--preset', 'ak'], ['completion', '']];
  const lines = asked.map(
    (words) =>
      `COMP_WORDS=(dragoman ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _dragoman; echo "\${COMPREPLY[@]}"`,
  );
  const { stdout } = spawnSync('bash', ['-c', `${script}\n${lines.join('\n')}`], { encoding: 'utf8' });
  assert.deepEqual(stdout.split('\n'), ['tenant', '--preset', 'akamai', 'bash zsh fish --help', '']);
});

test('a tenant and a client are made, shown and rotated from the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-cli-'));
  const file = join(folder, 'dragoman.yaml');
  const key = Buffer.from(Array.from({ length: 32 }, (_, i) => 255 - i)).toString('base64');
  writeFileSync(file, `publicUrl: http://localhost\ndatabase: ${folder}\nmasterKeys: ['${key}']\n`, ours);
  const config = ['--config', file];
  assert.equal(dragoman(['migrate', ...config]).status, 0);
  assert.equal(
    dragoman(['tenant', 'create', 'shop', '--name', 'Shop', '--preset', 'akamai', '--host', 'id.example.org', ...config]).status,
    0,
  );
  assert.equal(dragoman(['tenant', 'create', 'shop', '--name', 'Shop', '--dialect', 'gigya', ...config]).status, 1);
  const id = 'a'.repeat(32);
  const create = (api: string, ...args: readonly string[]) =>
    dragoman(['client', 'create', 'shop', '--api', api, '--id', id, ...args, ...config]);
  const rights = {
    gigya: 'everything, GS/GSLogin.aspx, accounts.addConnection, ',
    akamai: 'everything, read, write, issue, sign-in, keep-stamps, images.',
    authing: 'everything, sign-in.',
    wso2: 'everything, sign-in.',
    console: 'everything.',
  };
  for (const api of Object.keys(rights))
    for (const args of [[], ['--right', '']]) {
      const { status, stderr } = create(api, ...args);
      assert.equal(status, 2, `${api}: a client that nobody gave a right might do everything`);
      assert.ok(stderr.startsWith(`Say what the client may do with --right: ${rights[api as keyof typeof rights]}`), stderr);
    }
  // Also what nothing there asks for: a client with it might do nothing, and nobody saw that before it was needed.
  const strangers = {
    gigya: ['nonsense', 'read', 'accounts.logn', 'entity.create'],
    akamai: ['accounts.login', 'entity.create', 'sing-in', 'owner'],
    authing: ['owner', 'read', 'G.user'],
    wso2: ['toString', 'write', 'GET /scim2/Users'],
    console: ['POST /{tenant}/accounts ', 'sign-in'],
  };
  for (const [api, names] of Object.entries(strangers))
    for (const right of names) {
      const { status, stderr } = create(api, '--right', 'everything', '--right', right);
      assert.equal(status, 2, `${api}: ${right} is no right there`);
      assert.ok(
        stderr.startsWith(`'${right}' is no right of a client of ${api}. There are: ${rights[api as keyof typeof rights]}`),
        stderr,
      );
    }
  const operation = dragoman(['client', 'create', 'shop', '--api', 'gigya', '--id', 'limited', '--right', 'accounts.login', ...config]);
  assert.equal(operation.status, 0, 'an operation of its API is a right');
  const former = dragoman(['client', 'create', 'shop', '--face', 'akamai', '--id', id, '--right', 'sign-in', ...config]);
  assert.deepEqual([former.status, former.stderr.includes('--face is now --api.')], [2, true]);
  assert.equal(create('akamai', '--right', 'sign-in').status, 0);
  const everything = dragoman(['client', 'create', 'shop', '--api', 'console', '--id', 'all', '--right', 'everything', ...config]);
  assert.equal(everything.status, 0, 'said, it is given');
  const described = dragoman(['client', 'openid', id, '--redirect', 'https://shop.example/back', '--public', ...config]);
  assert.match(described.stdout, /"token_endpoint_auth_method": "none"/, described.stderr);
  assert.equal(dragoman(['client', 'rotate', id, '--keep-old', '60', ...config]).status, 0);
  const idsOf = (args: readonly string[]) => {
    const { domain, clients } = JSON.parse(dragoman(['tenant', 'show', 'shop', '--json', ...args, ...config]).stdout);
    assert.equal(domain, 'shop');
    return clients.map((client: { id: string; secret?: string }) => [client.id, client.secret !== undefined]);
  };
  const ids = [id, 'all', 'limited', 'operator-shop'];
  assert.deepEqual(
    idsOf([]),
    ids.map((each) => [each, false]),
    'those that there are, without secrets',
  );
  assert.deepEqual(
    idsOf(['--secrets']),
    ids.map((each) => [each, true]),
  );
  const disabled = () => {
    const listed = JSON.parse(dragoman(['client', 'list', 'shop', '--json', ...config]).stdout);
    return listed.filter((client: { disabled?: string }) => client.disabled !== undefined).map((client: { id: string }) => client.id);
  };
  assert.equal(dragoman(['client', 'disable', 'all', ...config]).stdout, 'all is disabled.\n');
  assert.deepEqual(disabled(), ['all'], 'also one that may do everything: whoever has the database has it, too');
  assert.equal(dragoman(['client', 'enable', 'all', ...config]).status, 0);
  assert.deepEqual(disabled(), []);
  assert.equal(dragoman(['client', 'delete', 'all', ...config]).status, 0);
  assert.deepEqual(idsOf([]).length, 3);
  assert.deepEqual(dragoman(['client', 'delete', 'all', ...config]).stderr, 'There is no client all.\n');
  assert.equal(dragoman(['tenant', 'show', 'none', ...config]).status, 1);
});

test('a tenant is made with the dialects that somebody asked for, and with no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-cli-'));
  const file = join(folder, 'dragoman.yaml');
  const key = Buffer.from(Array.from({ length: 32 }, (_, i) => 255 - i)).toString('base64');
  writeFileSync(file, `publicUrl: http://localhost\ndatabase: ${folder}\nmasterKeys: ['${key}']\n`, ours);
  const create = (domain: string, ...args: readonly string[]) => dragoman(['tenant', 'create', domain, ...args, '--config', file]);
  const nothing = create('nothing', '--name', 'Nothing');
  assert.equal(nothing.status, 2);
  assert.match(nothing.stderr, /--preset .* --dialect/);
  const unknown = create('unknown', '--preset', 'gigya', '--dialect', 'saml');
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /argument 'saml' is invalid\. Allowed choices are gigya, .*, oidc/);
  const made: Readonly<Record<string, readonly [args: readonly string[], open: readonly string[]]>> = {
    vendor: [
      ['--preset', 'authing'],
      ['authing', 'oidc'],
    ],
    needing: [
      ['--preset', 'wso2'],
      ['wso2', 'oidc', 'scim'],
    ],
    more: [
      ['--preset', 'akamai', '--dialect', 'oidc', '--dialect', 'gigya', '--dialect', 'akamai'],
      ['gigya', 'akamai', 'oidc'],
    ],
    own: [['--dialect', 'hazizz'], ['hazizz']],
  };
  for (const [domain, [args, open]] of Object.entries(made)) {
    assert.equal(create(domain, ...args).status, 0, domain);
    const { dialects } = JSON.parse(dragoman(['tenant', 'show', domain, '--config', file]).stdout);
    assert.deepEqual(
      dialects.map(({ dialect, lastUse }: { dialect: string; lastUse: string | null }) => [dialect, lastUse]),
      open.map((name) => [name, null]),
    );
    for (const { since } of dialects) assert.ok(Date.parse(since) > 0, since);
  }
  assert.deepEqual(JSON.parse(dragoman(['tenant', 'list', '--json', '--config', file]).stdout).length, 4);
});

test('lines of an older log are traced by the names of today', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'dragoman-trace-')), 'log');
  const lines = [
    { request: 'a', trace: 'x', face: 'gigya', door: 'caller.unknown' },
    { request: 'b', trace: 'x', api: 'wso2', stepFailure: 'account.read' },
  ];
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { stdout } = dragoman(['trace', 'x', file]);
  for (const line of [/^api {10}gigya$/m, /^requestError {1,2}caller\.unknown$/m, /^api {10}wso2$/m, /^stepFailure {2}account\.read$/m])
    assert.match(stdout, line);
});
