// Who else judges calls of a site: captchas of the vendor's list, services that tell a risk, and its own estimate. No site hires any of them here, and a call
// that would is refused: the site would rely on a judge whom nobody asks. What copies the configuration of a site that has none goes through.
import { Type } from 'typebox';
import { isObject, type Json } from '../../../core/json.ts';
import { Flag, JsonObjectText, JsonText, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

const caller = { who: 'server' } as const;

/** The vendor's numbers of kinds of captcha. */
const captchas = [1, 2, 3, 4] as const;

export const getCaptchaConfig = gigya.method('admin.captcha.getConfig', {
  summary: 'Shows which captchas of the vendor’s list the site has: none, since an operator sets `captcha.verifier`.',
  caller,
  calls: {},
  handle: async () => ({ data: { Config: captchas.map((Type) => ({ Type, Key: '', Secret: '' })) } }),
});

export const setCaptchaConfig = gigya.method('admin.captcha.setConfig', {
  summary: 'Takes a list of captchas without keys, and refuses one that has any.',
  caller,
  calls: {},
  takes: { params: Parameters({ Config: JsonText(Type.Array(Type.Unknown(), { maxItems: 20 })) }) },
  async handle({ params }) {
    const isNone = (each: unknown) => isObject(each) && isBlank(each['Key']) && isBlank(each['Secret']);
    if (!params.Config.every(isNone))
      throw refuse('parameter.out-of-bounds', { name: 'Config', allowed: 'has no keys: captcha.verifier is set by an operator' });
    return {};
  },
});

/** A service that nobody asks. */
const noProvider = { subscriberId: '', account: '', environment: 0, integrationPoint: '' } as const;

export const getRiskProviders = gigya.method('admin.riskProviders.getConfig', {
  summary: 'Shows which service judges risks for the site: none.',
  caller,
  calls: {},
  handle: async () => ({ data: { config: noProvider, configType: 0 } }),
});

export const setRiskProviders = gigya.method('admin.riskProviders.setConfig', {
  summary: 'Takes a configuration that names no service, and refuses one that does.',
  caller,
  calls: {},
  takes: { params: Parameters({ config: JsonObjectText() }) },
  async handle({ params }) {
    const { configType = 0, config, ...rest } = params.config;
    const facts = typeof config === 'string' ? objectIn(config) : config;
    const isNone = facts === undefined || (isObject(facts) && Object.values(facts).every((value) => value === 0 || isBlank(value)));
    if (configType !== 0 || !isNone || Object.keys(rest).length > 0)
      throw refuse('parameter.out-of-bounds', { name: 'config', allowed: 'names no service: none is asked about risks here' });
    return {};
  },
});

export const getRiskAssessment = gigya.method('accounts.rba.riskAssessment.getConfig', {
  summary: 'Shows whether risks of sign-ins are estimated: they are not.',
  caller,
  calls: {},
  handle: async () => ({ data: { Enabled: false } }),
});

export const setRiskAssessment = gigya.method('accounts.rba.riskAssessment.setConfig', {
  summary: 'Takes that risks of sign-ins are not estimated, and refuses that they are.',
  caller,
  calls: {},
  takes: { params: Parameters({ Config: JsonText(Type.Object({ Enabled: Flag() })) }) },
  async handle({ params }) {
    if (params.Config.Enabled)
      throw refuse('parameter.out-of-bounds', { name: 'Config.Enabled', allowed: 'is false: no risk is estimated here' });
    return {};
  },
});

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Null, where the text is none of an object: it names something. */
function objectIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
