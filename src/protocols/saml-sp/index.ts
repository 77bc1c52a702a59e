// The exports for a dialect whose sites are service providers at addresses of their own.
export { carriedBy, leftBy, type SamlSpReply, samlSpShown } from './carried.ts';
