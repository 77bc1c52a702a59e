// The clients of a demonstration tenant: the partner's own key, an application, and one without rights.
import type { Random } from '../../core/random.ts';
import type { Demonstration } from '../_common/manifest.ts';

export interface GigyaKeys {
  readonly apiKey: string;
  readonly secret: string;
  readonly userKey: string;
  readonly userSecret: string;
  readonly limitedKey: string;
  readonly limitedSecret: string;
}

/** The vendor's secrets are 32 bytes in base64. */
export const secret = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64');

const apiKey = (mark: string) => `3_DragomanDemonstration${mark}0`;

export const demonstration: Demonstration<GigyaKeys> = {
  address: apiKey,
  clients: (mark) => [
    { publicId: apiKey(mark), name: 'Partner', rights: ['everything'], secret },
    { publicId: `ADragomanDem${mark}`, name: 'Application', rights: ['everything'], secret },
    { publicId: `ADragomanLim${mark}`, name: 'Application without rights', rights: [], secret },
  ],
  keys({ client }) {
    const [partner, application, limited] = [client('Partner'), client('Application'), client('Application without rights')];
    return {
      apiKey: partner.id,
      secret: partner.secret,
      userKey: application.id,
      userSecret: application.secret,
      limitedKey: limited.id,
      limitedSecret: limited.secret,
    };
  },
  shown: (keys) => [`apiKey ${keys.apiKey}   secret ${keys.secret}`, `userKey ${keys.userKey}   its secret ${keys.userSecret}`],
};
