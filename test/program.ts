// The program, for tests that start it: as the check built it, which loads in less than half the time, or else its sources.
import { resolve } from 'node:path';

export const program = process.env['DRAGOMAN_TEST_PROGRAM'] ?? resolve('src/main.ts');
