import type { Router } from '../../contract/route.ts';
import type { CallEstate } from './shapes.ts';

/** What follows calls at a platform, over one of its endpoints or over all; undefined where it has no number handling. */
export type Routers = (platform: string, over?: string) => Router | undefined;

/** Each is made when a first call needs it, and then serves all others. */
export function routersOf({ platforms }: CallEstate): Routers {
  const made = new Map<string, Map<string | undefined, Router>>();
  return (platform, over) => {
    const handling = platforms.get(platform);
    if (!handling) return undefined;
    const there = made.get(platform) ?? new Map<string | undefined, Router>();
    made.set(platform, there);
    const router = there.get(over) ?? handling(over);
    there.set(over, router);
    return router;
  };
}
