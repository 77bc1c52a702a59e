// The name by which tenants open the provider and its pages, and operators take them out of service, whatever the dialect.
export const unit = 'oidc';
