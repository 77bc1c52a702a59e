// The name of the product, unless a tenant has another one.
export const ourProduct = 'Dragoman';
