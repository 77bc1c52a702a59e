#!/usr/bin/env node
// The command `dragoman`: puts the program in front of its arguments and hands over to the launcher.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../..');
process.argv.splice(1, 1, join(root, 'node26.mjs'), join(root, 'src/main.ts'));
await import('../node26.mjs');
