// Runs files of tests in this process, one after the other, each as a suite of its own: its hooks end with its tests.
import { AsyncResource } from 'node:async_hooks';
import { pathToFileURL } from 'node:url';
import { suite, withoutFollowing } from './quick-runner.ts';

let before: Promise<unknown> = Promise.resolve();
for (const file of process.argv.slice(2))
  suite(file, () => {
    // Loaded one after the other: of two files that wait for one module the second would run as a part of the first, and its tests would be that one's. The runner
    // knows by the asynchronous context whose a test is.
    const here = new AsyncResource('file of tests');
    const loaded = before.then(() => here.runInAsyncScope(() => import(pathToFileURL(file).href)));
    before = loaded.catch(() => {});
    return loaded;
  });
void before.then(withoutFollowing);
