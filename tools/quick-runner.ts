// Node's test runner, without what it costs to follow every promise. It does so to know which test runs, whenever a hook or a test is declared: that is a fifth of the
// time of all tests here. Once all are declared, the context of AsyncLocalStorage tells it, which costs nothing.
import asyncHooks, { type AsyncHook, AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

const { createHook, executionAsyncId } = asyncHooks;
/** The asynchronous id of the test that runs. */
const running = new AsyncLocalStorage<number>();
const following: AsyncHook[] = [];

asyncHooks.executionAsyncId = () => running.getStore() ?? executionAsyncId();
asyncHooks.createHook = ({ init, ...callbacks }) => {
  const hook = createHook({
    ...callbacks,
    init(id, type, trigger, resource) {
      init?.(id, type, trigger, resource);
      if (type === 'Test' && resource instanceof AsyncResource) runningAs(id, resource);
    },
  });
  following.push(hook);
  return hook;
};

function runningAs(id: number, test: AsyncResource): void {
  const run = test.runInAsyncScope.bind(test);
  test.runInAsyncScope = (work, it, ...given) =>
    run((...same: typeof given) => running.run(id, () => work.apply(it as never, same)), it, ...given);
}

// The runner takes both functions when it is loaded.
export const { suite } = await import('node:test');
asyncHooks.createHook = createHook;

/** To be called when all tests are declared. */
export function withoutFollowing(): void {
  for (const hook of following) hook.disable();
}
