// Runs files of tests in this process, one after the other, each as a suite of its own: its hooks end with its tests.
import asyncHooks, { type AsyncHook, AsyncResource } from 'node:async_hooks';
import { pathToFileURL } from 'node:url';

/**
 * The runner follows every promise of the process, so that a test that is declared is known to be of the file that declares it. Once all are declared that is
 * a fifth of the time that all tests take, for nothing but the name in the message about an error that nobody caught: the process fails by it as before.
 */
const following: AsyncHook[] = [];
const { createHook } = asyncHooks;
asyncHooks.createHook = (callbacks) => {
  const hook = createHook(callbacks);
  following.push(hook);
  return hook;
};
const { suite } = await import('node:test');
asyncHooks.createHook = createHook;

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
void before.then(() => {
  for (const hook of following) hook.disable();
});
