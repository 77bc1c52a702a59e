// /api/identity/recovery/v0.9/recover-username: a forgotten user name, found by claims.
import { Type } from 'typebox';
import { recoverUsername } from '../../../core/recovery/index.ts';
import { Flag, Maybe, Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { blockOf } from '../settings.ts';
import { pathOf } from '../wire/claims.ts';
import { nameOf } from '../wire/people.ts';
import { demandNamed, tenantDomain } from '../wire/tenant-domain.ts';

const base = '/api/identity/recovery/v0.9/recover-username';

/** 204 where nobody, or more than one, has all of these claims; the newer generation does not tell it apart, nor are strangers told. */
export const recoverNames = wso2.endpoint(`POST ${base}`, {
  summary: 'Sends a forgotten user name to who brings the right claims.',
  caller: 'portal',
  calls: { recoverUsername },
  faults: { 'recovery.disabled': 20031 },
  takes: {
    query: Parameters({ notify: Maybe(Flag()), ...tenantDomain }),
    body: Parameters({
      list: Type.Array(
        Type.Object({
          uri: Maybe(Type.Union([Type.String(), Type.Null()])),
          value: Maybe(Type.Union([Type.String(), Type.Null()])),
        }),
      ),
    }),
  },
  async handle({ query, body }, core, { request, ctx, client }) {
    demandNamed(ctx.tenant, query);
    const deliver = query.notify === false && client ? 'return' : 'message';
    const criteria = body.list.map(({ uri, value }) => ({ path: uri ? pathOf(uri) : null, value: value ?? null }));
    const found = await core.recoverUsername({ criteria, captcha: request.headers['g-recaptcha-response'], deliver, nameOf });
    const isTold = client !== undefined && blockOf(ctx.tenant.settings.apis).generation === '6';
    if (!found) return { status: isTold ? 204 : 202 };
    const name = `PRIMARY/${nameOf(found.person)}@${ctx.tenant.domain}`;
    return { status: 202, ...(deliver === 'return' ? { body: name, headers: { 'content-type': 'application/json' } } : {}) };
  },
});
