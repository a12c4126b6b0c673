import type { Router } from '../../contract/route.ts';
import type { CallEstate } from './shapes.ts';

/** What follows calls at a platform; undefined where it has no number handling. */
export type Routers = (platform: string) => Router | undefined;

/** Each is made when a first call needs it, and then serves all others. */
export function routersOf({ platforms }: CallEstate): Routers {
  const made = new Map<string, Router | undefined>();
  return (platform) => {
    const router = made.get(platform) ?? platforms.get(platform)?.();
    made.set(platform, router);
    return router;
  };
}
