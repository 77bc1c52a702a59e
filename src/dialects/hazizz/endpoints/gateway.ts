// The gateway's own answers: health, and the message of the day.
import { readNotice } from '../../../core/tenants/index.ts';
import { hazizz } from '../answers.ts';

const health = (path: string) =>
  hazizz.endpoint({
    operation: `GET ${path}`,
    method: 'GET',
    path,
    caller: 'none',
    calls: {},
    handle: async () => ({ body: { status: 'UP' } }),
  });

export const healths = ['/actuator/health', '/auth-server/actuator/health', '/hazizz-server/actuator/health'].map(health);

export const motd = hazizz.endpoint({
  operation: 'GET /hazizz-server/information/motd',
  method: 'GET',
  path: '/hazizz-server/information/motd',
  caller: 'none',
  calls: { readNotice },
  async handle(_given, core, { asked }) {
    const text = await core.readNotice({});
    return { body: /json/.test(asked.headers['accept'] ?? '') ? JSON.stringify(text) : text };
  },
});
