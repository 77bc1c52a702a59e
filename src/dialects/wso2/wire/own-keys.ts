// The client id and the secret that an application may bring with it, whether it is made, registered or read from a file.
import { Maybe, Text } from '../../_common/parameters.ts';

export const ownId = Maybe(Text({ pattern: '^[A-Za-z0-9_.-]{3,100}$' }));
export const ownSecret = Maybe(Text({ minLength: 8, maxLength: 255 }));
