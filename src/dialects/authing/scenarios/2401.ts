import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2401,
  when: 'An application asks who is signed in on a device, after the person signed out of the session that was shared there.',
  given: async (world) => {
    await world.person();
    await world.settings({ deviceSessions: { offered: true } });
  },
  async request(world) {
    const ann = await signedIn(world);
    const device = { deviceId: '6f1f3c1e-device-of-ann', userPoolId: world.keys.authing.pool };
    await world.authing('POST', '/oauth/sso/mobile/createSession', device, ann);
    await world.authing('POST', '/oauth/sso/mobile/destorySession', device, ann);
    return world.authing('GET', `/oauth/sso/mobile/trackSession?${new URLSearchParams(device)}`);
  },
});
