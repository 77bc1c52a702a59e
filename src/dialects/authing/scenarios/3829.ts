import { scenario } from '../../../proving/scenario.ts';
import { createOAuth, formerApplication } from '../conformance/flow.ts';

export default scenario({
  code: 3829,
  when: 'An owner of the first generation gives an application for OAuth 2.0 another name for addresses, and one has it.',
  given: (world) => createOAuth(world, 'Shop', 'shop'),
  async request(world) {
    const { body } = await createOAuth(world, 'Second shop', 'second-shop');
    return formerApplication(world, 'UpdateOAuthProvider', `appId: "${body.data.CreateOAuthProvider._id}", domain: "shop"`);
  },
});
