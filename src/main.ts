// The program. Its commands are files in cli/; each is loaded when it is asked for.
import { run } from './cli/run.ts';

process.exitCode = await run(process.argv.slice(2));
