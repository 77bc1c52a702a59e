// /api/identity/recovery/v0.9/captcha: whether a form must prove that a human fills it in, and whether the proof is good.
import { checkCaptcha } from '../../../core/protection/index.ts';
import type { Settings } from '../../../core/tenants/index.ts';
import { Parameters, Text, Words } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { demandNamed, tenantDomain } from '../wire/tenant-domain.ts';

const path = '/api/identity/recovery/v0.9/captcha';
const kinds = ['username-recovery', 'password-recovery', 'self-registration'] as const;
const off = outside(400, 'INVALID', 'ReCaptcha is disabled');
const keyless = outside(400, 'Internal server error', 'recaptcha.site.key is not found ');
const away = outside(503, '503', 'Service Unavailable');

/** The answer if the tenant has no captcha; maintenance is answered as everywhere. */
const stopped = ({ extra }: { readonly extra: Extra }) =>
  ({
    code: null,
    extra: ({ why }: RequestErrorDetails['service.suspended']): Extra => (why === 'maintenance' ? away.extra : extra),
  }) as const;
const asked = { 'captcha-type': Words(['ReCaptcha']), ...tenantDomain };
const requestErrors = { 'parameter.out-of-bounds': outside(400, 'INVALID', 'Invalid captcha type') } as const;

const isDue = ({ captcha }: Settings, kind: (typeof kinds)[number]): boolean =>
  captcha.verifier === 'remote' && (kind === 'self-registration' ? captcha.registration : captcha.recovery);

const tell = wso2.endpoint(`GET ${path}`, {
  summary: 'Tells a page whether a captcha is needed, and which.',
  caller: 'portal',
  calls: {},
  requestErrors: { ...requestErrors, 'service.suspended': stopped(keyless) },
  takes: { query: Parameters({ ...asked, 'recovery-type': Words(kinds) }) },
  async handle({ query }, _core, { ctx: { tenant } }) {
    demandNamed(tenant, query);
    const { remoteKey: reCaptchaKey, remoteScript: reCaptchaAPI } = tenant.settings.captcha;
    if (!isDue(tenant.settings, query['recovery-type'])) {
      return { body: { reCaptchaEnabled: false, reCaptchaType: null, reCaptchaKey: null, reCaptchaAPI: null } };
    }
    if (reCaptchaKey === '') throw refuse('service.suspended', { unit: 'captcha', why: 'stopped' });
    return { body: { reCaptchaEnabled: true, reCaptchaType: 'ReCaptcha', reCaptchaKey, reCaptchaAPI } };
  },
});

const bad = { http: 200, whole: { success: false } } as const;

/** A proof that is not good is an answer here, and no refusal. */
const check = wso2.endpoint(`POST ${path}`, {
  summary: 'Judges a captcha.',
  caller: 'portal',
  calls: { checkCaptcha },
  faults: {
    'captcha.required': { code: null, extra: bad },
    'captcha.wrong': { code: null, extra: bad },
    'captcha.expired': { code: null, extra: bad },
  },
  steps: { 'captcha.ask-remote': outside(400, 'INVALID', 'ReCaptcha verification response is not received.') },
  requestErrors: { ...requestErrors, 'service.suspended': stopped(off) },
  takes: { query: Parameters(asked), body: Parameters({ token: Text() }) },
  async handle({ query, body }, core, { ctx: { tenant } }) {
    demandNamed(tenant, query);
    if (tenant.settings.captcha.verifier === 'none') throw refuse('service.suspended', { unit: 'captcha', why: 'stopped' });
    await core.checkCaptcha({ proof: body.token });
    return { body: { success: true } };
  },
});

export const captchas = [tell, check];
