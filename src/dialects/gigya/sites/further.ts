// What admin.setSiteConfig takes beside the site itself: what holds here anyhow, and what nothing here honours. The second is refused where the site relied on it.
import { isObject } from '../../../core/json.ts';
import { Flag, JsonObjectText, Maybe, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

export const furtherParameters = {
  captchaProvider: Maybe(Words(['Google', 'FunCaptcha'])),
  recaptchaV2: Maybe(JsonObjectText()),
  invisibleRecaptcha: Maybe(JsonObjectText()),
  funCaptcha: Maybe(JsonObjectText()),
  settings: Maybe(JsonObjectText()),
  enableDataSharing: Maybe(Flag()),
};

type Given = Readonly<Record<string, unknown>>;

interface Further {
  readonly captchaProvider?: string;
  readonly recaptchaV2?: Given;
  readonly invisibleRecaptcha?: Given;
  readonly funCaptcha?: Given;
  readonly settings?: Given;
  readonly enableDataSharing?: boolean;
}

const no = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });
const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Refuses what is not so, and answers the names of what changes nothing. `host`: the one that the site has after the call; undefined for none. */
export function demandFurther(
  host: string | undefined,
  { captchaProvider, settings = {}, enableDataSharing, ...captchas }: Further,
): readonly string[] {
  for (const name of ['recaptchaV2', 'invisibleRecaptcha', 'funCaptcha'] as const) {
    const { siteKey, secret } = isObject(captchas[name]) ? captchas[name] : {};
    if (!isBlank(siteKey) || !isBlank(secret)) throw no(name, 'has no keys: captcha.verifier is set by an operator');
  }
  if (enableDataSharing === false) throw no('enableDataSharing', 'is true: the people of a group are the same at all its sites');
  const { CNAME, ...ofLinks } = settings;
  if (!isBlank(CNAME) && CNAME !== host) throw no('settings.CNAME', 'follows gigyaSettings.customAPIDomainPrefix');
  return [...(captchaProvider === undefined ? [] : ['captchaProvider']), ...Object.keys(ofLinks).map((name) => `settings.${name}`)];
}
