// Runs files of tests in this process, one after the other, each as a suite of its own: its hooks end with its tests.
import { suite } from 'node:test';
import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2))
  suite(file, async () => {
    await import(pathToFileURL(file).href);
  });
