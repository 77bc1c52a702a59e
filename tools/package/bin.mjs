#!/usr/bin/env node
// The command `dragoman` of the package. A server has a young generation of 4 MiB: with V8's own 16 it takes 50 MiB more, and its requests no less time. That is
// said where Node begins, so `serve` begins anew in its own place, where the system can: the process, its number and those who watch it stay.
import module from 'node:module';
import { join } from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 16) || major === 23) {
  console.error(`Dragoman needs Node.js 22.16 or newer, or 24 or newer; this is ${process.version}.`);
  process.exit(1);
}
const flag = '--max-semi-space-size';
const [, file, ...args] = process.argv;
const isSaid = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((each) => each.includes(flag));
if (args[0] === 'serve' && !isSaid && !process.send && process.platform !== 'win32') {
  // Some versions of Node call it experimental.
  process.removeAllListeners('warning');
  process.execve(process.execPath, [process.execPath, ...process.execArgv, `${flag}=4`, file, ...args], process.env);
}
// What V8 made of the program stands beside it, where whoever runs it may write: a start takes two thirds of the time then. Who could write there could write
// the program itself. `NODE_COMPILE_CACHE` names another folder.
if (!process.env.NODE_COMPILE_CACHE) {
  const { status, directory } = module.enableCompileCache(join(import.meta.dirname, '../.compiled'));
  // For threads and workers.
  if (status === module.constants.compileCacheStatus.ENABLED) process.env.NODE_COMPILE_CACHE = directory;
}
await import('../dist/main.js');
