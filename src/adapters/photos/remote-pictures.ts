// Pictures that stand somewhere on the web.
import type { RemotePictures } from '../../community/photos/store.ts';
import type { Reach } from '../outbound/outbound.ts';

/** By these codes Node.js says that it does not trust a certificate. */
const untrusted = /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|ERR_SSL_)/;

export const remotePictures = (reach: Reach): RemotePictures => ({
  async load(url) {
    try {
      const response = await reach(url, { headers: { accept: 'image/*' }, redirect: 'manual' });
      if (response.status !== 200) return { kind: 'absent', status: response.status };
      return { kind: 'bytes', bytes: new Uint8Array(await response.arrayBuffer()) };
    } catch (error) {
      const { code = '', permanent } = error as { readonly code?: string; readonly permanent?: boolean };
      if (permanent) return { kind: 'forbidden' };
      if (code === 'ETOOLARGE') return { kind: 'too-large' };
      if (untrusted.test(code)) return { kind: 'untrusted', because: code };
      throw error;
    }
  },
});
