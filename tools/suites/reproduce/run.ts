// Takes every page of the error index in turn: presses its button, and runs its line in a shell, both as they stand on the page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { Browser } from 'playwright-core';
import type { CodeFile } from '../../../src/pages/errors/code-file.ts';
import { codeIn } from '../../../src/pages/errors/code-in.ts';
import { openLibrary } from '../../../src/pages/errors/library.ts';
import { launch } from '../../../test/pages/browser.ts';
import { check, tell } from '../tell.ts';

const { BASE: base = '' } = process.env;
const { records } = openLibrary();
let reached = 0;
let browser: Browser | undefined;

const address = ({ dialect, code }: CodeFile) => `${base}/errors/${dialect}/${code}`;

async function pageOf(record: CodeFile): Promise<string> {
  const reply = await fetch(address(record), { headers: { accept: 'text/html' } });
  assert.equal(reply.status, 200);
  return reply.text();
}

/** Some parts break so on one engine alone: on the other one the page says so, and nothing can come. */
const isOfOtherEngine = (text: string): boolean => /can be raised on (sqlite|postgres) only/.test(text);

/** As a browser without script sends the form. */
async function pressButton(record: CodeFile): Promise<void> {
  const action = /<form class="actions" method="post" action="([^"]+)"><button>Run it here/.exec(await pageOf(record))?.[1];
  assert.ok(action, 'there is no button');
  const headers = { accept: 'text/html', origin: base, 'content-type': 'application/x-www-form-urlencoded' };
  const text = await (await fetch(base + unescaped(action), { method: 'POST', headers, body: '' })).text();
  if (isOfOtherEngine(text)) return;
  assert.match(text, /class="verdict met"/, /class="verdict[^>]*>([^<]*)/.exec(text)?.[1] ?? text.slice(0, 300));
}

async function runLine(record: CodeFile): Promise<void> {
  const line = unescaped(/<pre id="terminal"[^>]*><code>([^<]*)<\/code>/.exec(await pageOf(record))?.[1] ?? '');
  assert.ok(line, 'there is no line');
  const answer = await inShell(line);
  if (record.inPage !== undefined) return assert.match(answer, /<script>/);
  const [head = '', ...body] = /^HTTP\//.test(answer) ? answer.split('\r\n\r\n') : ['', answer];
  const location = /^location: (\S+)/im.exec(head)?.[1];
  const came = codeIn(record, { body: body.join('\r\n\r\n'), location });
  // The line gives a shell no refusal to read.
  if (came === undefined && isOfOtherEngine(await inShell(line.replace(' | sh', '').replace('-sSf', '-sS')))) return;
  assert.equal(came, record.code, answer.slice(0, 300));
}

/** The script of a page raises it: a browser loads that page. */
async function showInPage(record: CodeFile): Promise<void> {
  const text = await (await fetch(`${address(record)}/line`, { method: 'POST' })).text();
  const [, src = '', line = ''] = /<script src="([^"]+)"><\/script>\s*<script>([\s\S]*?)<\/script>/.exec(text) ?? [];
  browser ??= await launch();
  const page = await browser.newPage();
  const site = new URL('/page', src).href;
  await page.route(site, (route) => route.fulfill({ contentType: 'text/html', body: `<script src="${src}"></script>` }));
  await page.goto(site);
  const [, name = '', params = ''] = /^(gigya\.[\w.]+)\((\{.*\})\);$/s.exec(line) ?? [];
  const body = await page.evaluate(
    `new Promise((resolve) => ${name}({ ...${params}, onError: (answer) => resolve(JSON.stringify(answer)), callback: (answer) => resolve(JSON.stringify(answer)) }))`,
  );
  assert.equal(codeIn(record, { body: String(body) }), record.code, String(body));
}

const unescaped = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt|#39);/g, (name) => ({ '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>' })[name] ?? "'");

function inShell(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const shell = spawn('sh', ['-c', line], { timeout: 60_000 });
    let printed = '';
    shell.stdout.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    shell.stderr.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    shell.on('error', reject);
    shell.on('close', () => resolve(printed));
  });
}

for (const record of records) {
  const { dialect, code } = record;
  const seen = { button: false, line: false };
  await check(`${dialect} ${code}: its button`, async () => {
    await (record.inPage === undefined ? pressButton(record) : showInPage(record));
    seen.button = true;
  });
  await check(`${dialect} ${code}: its line in a shell`, async () => {
    await runLine(record);
    seen.line = true;
  });
  if (seen.button && seen.line) reached += 1;
}
await browser?.close();
process.stderr.write(`${reached} of ${records.length}\n`);
tell(`${records.length} of ${records.length} pages`, reached === records.length, reached);
