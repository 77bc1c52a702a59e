// The suite `parameters`: what an endpoint declares it reads, or a line of allowed.ts says why not.
import { fileURLToPath } from 'node:url';
import { judgeUnread } from './judge.ts';
import { findUnread } from './unread.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const faults = judgeUnread(findUnread(root), root);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
