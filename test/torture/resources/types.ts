import type { ResourceType } from 'trunkline/plugin';
import { CODEC_PROFILE } from './codec-profile.ts';
import { DEFAULT_ROUTE } from './default-route.ts';
import { FLOW, FLOW_NUMBER } from './flow.ts';
import { GATEWAY } from './gateway.ts';
import type { Kind } from './kind.ts';
import { NUMBER_POOL } from './number-pool.ts';
import { SITE } from './site.ts';

/** Objects with an API of their own. */
export const KINDS: readonly Kind[] = [CODEC_PROFILE, SITE, GATEWAY, DEFAULT_ROUTE, NUMBER_POOL];

/** Containers before their members. */
export const RESOURCE_TYPES: readonly ResourceType[] = [...KINDS.map((kind) => kind.type), FLOW, FLOW_NUMBER];
