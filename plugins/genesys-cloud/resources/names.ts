/** Names of the resource types of this plugin, as references and plans carry them. */
export const DIVISION = 'division';
export const USER = 'user';
export const FLOW = 'flow';
export const LOCATION = 'location';
export const SITE = 'site';
export const NUMBER_PLANS = 'number-plans';
export const TRUNK = 'trunk';
export const GIVING_ROUTE = 'giving-route';
export const ROUTE = 'outbound-route';
export const ROUTE_TRUNK = 'route-trunk';
export const DID_POOL = 'did-pool';
export const CALL_ROUTE = 'call-route';
export const DNIS = 'dnis';
export const USER_NUMBER = 'user-number';
