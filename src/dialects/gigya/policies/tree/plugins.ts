// gigyaPlugins and profilePhoto. What a site's own scripts act on is kept as it is written: they read it here.
import { blockOf } from '../../settings.ts';
import { alwaysBut, type Policy, text, whole } from '../policy.ts';

type Kept = 'defaultRegScreenSet' | 'defaultMobileRegScreenSet';
type KeptNumber = 'sessionExpiration' | 'rememberSessionExpiration';

const behaviours = ['tempUser', 'loginExistingUser', 'alwaysLogin'] as const;
const longestName = 200;

const keptText = (name: Kept, byDefault: string): Policy =>
  text({
    byDefault,
    show: ({ apis }) => blockOf(apis)[name],
    write: (value) => (value.length > longestName ? `has at most ${longestName} characters` : { apis: { gigya: { [name]: value } } }),
  });

/** Seconds; -2 for ever, -1 as a cookie of the site says, 0 until the browser is closed. */
const keptSeconds = (name: KeptNumber, byDefault: number): Policy =>
  whole({
    byDefault,
    least: -2,
    show: ({ apis }) => blockOf(apis)[name],
    write: (value) => ({ apis: { gigya: { [name]: value } } }),
  });

export const gigyaPlugins = {
  connectWithoutLoginBehavior: text({
    byDefault: 'loginExistingUser',
    show: ({ apis }) => blockOf(apis).connectWithoutLoginBehavior,
    write: (value) =>
      behaviours.some((each) => each === value)
        ? { apis: { gigya: { connectWithoutLoginBehavior: value } } }
        : `is one of ${behaviours.join(', ')}`,
  }),
  defaultRegScreenSet: keptText('defaultRegScreenSet', 'Default-RegistrationLogin'),
  defaultMobileRegScreenSet: keptText('defaultMobileRegScreenSet', ''),
  sessionExpiration: keptSeconds('sessionExpiration', 0),
  rememberSessionExpiration: keptSeconds('rememberSessionExpiration', -2),
};

/** No photos are made smaller. */
export const profilePhoto = { thumbnailWidth: alwaysBut(64), thumbnailHeight: alwaysBut(64) };
