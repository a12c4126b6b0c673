import type { Carrier } from './carrier.ts';
import type { EndpointPlugin } from './plugin.ts';
import type { Side } from './side.ts';

/** A vendor's settings and connection are its own business; whoever holds a mixed bag of plugins sees these. */
export type AnyPlugin = EndpointPlugin<any, any, any>;
export type AnyCarrier = Carrier<any>;
export type AnySide = Side<any>;
