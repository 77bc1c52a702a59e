// The gateway's own answers: health, and the message of the day.

import { upstreamHealth } from '../../../community/upstream/index.ts';
import { readNotice } from '../../../core/tenants/index.ts';
import { hazizz } from '../answers.ts';
import { rawJson } from '../wire/raw-json.ts';

const health = (path: string) =>
  hazizz.endpoint(`GET ${path}`, {
    summary: 'Says that the server is up.',
    caller: 'none',
    calls: {},
    handle: async () => ({ body: { status: 'UP' } }),
  });

const thera = '/thera-server/actuator/health';

/** Clients read exactly these members, the rate as a number with a fraction. */
const theraHealth = hazizz.endpoint(`GET ${thera}`, {
  summary: 'Says whether the service upstream can be reached.',
  caller: 'none',
  calls: { upstreamHealth },
  async handle(_given, core) {
    const { asked, answered } = await core.upstreamHealth({});
    const rate = asked === 0 ? 1 : answered / asked;
    const details = { kretaRequestsInLastHour: asked, kretaSuccessRate: rawJson(rate.toFixed(4)) };
    return { body: { status: 'UP', components: { theraHealthManager: { status: 'UP', details } } } };
  },
});

export const healths = [...['/actuator/health', '/auth-server/actuator/health', '/hazizz-server/actuator/health'].map(health), theraHealth];

export const motd = hazizz.endpoint('GET /hazizz-server/information/motd', {
  summary: 'Shows the message of the day.',
  caller: 'none',
  calls: { readNotice },
  async handle(_given, core, { request }) {
    const text = await core.readNotice({});
    return { body: /json/.test(request.headers['accept'] ?? '') ? JSON.stringify(text) : text };
  },
});
