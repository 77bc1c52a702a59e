// A production installation has no test provider: whoever could sign in there could be anybody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { install, start } from '../serving/production.ts';

test('nothing answers below /test-provider', async () => {
  const running = await start(install());
  try {
    for (const path of ['', '/harbour/keys', '/harbour/.well-known/openid-configuration', '/harbour/_control', '/lantern/me'])
      assert.equal((await fetch(`${running.base}/test-provider${path}`)).status, 404, path);
  } finally {
    await running.stop();
  }
});
