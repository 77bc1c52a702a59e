// Whom an installation calls, as doubles of one world: mail, short messages, providers, the school, name servers, captchas, hooks, payments, the disk of photos.
import type { Outbound } from '../adapters/outbound/outbound.ts';
import { type Random, randomToken } from '../core/random.ts';
import { millisOf } from '../core/time.ts';
import { newCaptcha } from './levers/captcha.ts';
import { newCaptchaService } from './levers/captcha-service.ts';
import type { Clock } from './levers/clock.ts';
import { newHookService } from './levers/hook-service.ts';
import { newNameServer } from './levers/name-server.ts';
import { newPaymentService } from './levers/payment-service.ts';
import { newPhotoFolder } from './levers/photo-folder.ts';
import type { PostBox } from './levers/post-box.ts';
import { newPostOffice } from './levers/post-office.ts';
import { newProvider } from './levers/provider.ts';
import type { Answering } from './levers/provider-reach.ts';
import { newSchool } from './levers/school.ts';
import { newSmsGateway } from './levers/sms-gateway.ts';
import { seededRandom } from './random.ts';

export interface DoublesParts {
  readonly seed: string;
  readonly clock: Clock;
  /** Chance of the installation. */
  readonly random: Random;
  readonly outbound: Outbound;
  /** Where mail arrives without SMTP, which then cannot be told to refuse any. */
  readonly postBox?: PostBox;
  /** The folder of photos; an empty one that goes with the world if not given. */
  readonly photoFolder?: string;
  /** Further providers of identities, by their hosts. */
  readonly providersAt?: Readonly<Record<string, Answering>>;
}

export type Doubles = ReturnType<typeof newDoubles>;

export function newDoubles({ seed, clock, random, outbound, photoFolder, providersAt, ...given }: DoublesParts) {
  const office = newPostOffice();
  const gateway = newSmsGateway();
  const provider = newProvider(clock, seededRandom(`${seed} provider`), outbound.reach('identity-provider'), providersAt);
  const hookService = newHookService(outbound);
  const payments = newPaymentService(hookService.outbound, clock.now);
  const captchaService = newCaptchaService(payments.outbound);
  const captcha = newCaptcha({
    salt: () => randomToken(random, 12),
    drawing: seededRandom(`${seed} pictures`),
    reach: captchaService.outbound.reach('captcha'),
  });
  return {
    office,
    postBox: given.postBox ?? office,
    gateway,
    provider,
    school: newSchool(() => millisOf(clock.now())),
    photos: newPhotoFolder(photoFolder),
    nameServer: newNameServer(),
    hookService,
    payments,
    captcha,
    captchaService,
    close: async () => {
      await office.close();
      await gateway.close();
      await provider.close();
    },
  };
}
