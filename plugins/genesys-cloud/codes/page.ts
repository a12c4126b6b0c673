import { codePages } from 'trunkline/plugin';

export const { error, warning, info } = codePages('genesys-cloud');

export const TRUNKS = 'Genesys help, external trunk settings, 2026-07';
export const CARRIERS = 'Genesys help, carrier requirements for BYOC Cloud, 2026-07';
export const ACCESS = 'Genesys help, configure SIP access control, 2026-07';
export const ADDRESSES = 'Genesys help, BYOC Cloud public SIP IP addresses';
export const PLANS = 'Genesys help, number plan information, 2026-07';
export const ROUTES = 'Genesys Swagger, 2017-09; CX as Code, 2026-07';
export const SITES = 'CX as Code, 2026-07';
export const WIZARD = 'Genesys premium app wizard, BYOC Cloud trunk, 2026-07';
export const PRODUCTS = 'Genesys API, authorization products';
