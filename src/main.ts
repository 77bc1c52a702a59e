#!/usr/bin/env node
// The program. Its commands are files in cli/; each is loaded when it is asked for.

// What Node calls experimental in some of its versions is tried in each of them before a release: to whoever types a command it says nothing.
const { emitWarning } = process;
process.emitWarning = ((warning: string | Error, ...rest: readonly unknown[]) =>
  rest[0] === 'ExperimentalWarning' || Reflect.apply(emitWarning, process, [warning, ...rest])) as typeof emitWarning;

const { run } = await import('./cli/run.ts');
process.exitCode = await run(process.argv.slice(2));
