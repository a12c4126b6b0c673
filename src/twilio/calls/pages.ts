import type { Run } from '../api/collections.ts';
import type { Page } from './rows.ts';

interface SdkPage<R> {
  readonly instances: readonly R[];
  readonly nextPageUrl?: string | undefined;
}

/** An SDK list resource that is read page by page, since an account can have more calls than anybody asked for. */
interface SdkPages<R, Q> {
  page(query: Q): Promise<SdkPage<R>>;
  getPage(url: string): Promise<SdkPage<R>>;
}

interface PageRequest<R, Q> {
  readonly what: string;
  readonly sdk: () => SdkPages<R, Q>;
  readonly query: Q;
  /** Where the last page said the next one is. */
  readonly next?: string | undefined;
}

export const onePage = <R, Q>(run: Run, { what, sdk, query, next }: PageRequest<R, Q>): Promise<Page<R>> =>
  run('read', what, async () => {
    const { instances, nextPageUrl } =
      next === undefined ? await sdk().page(query) : await sdk().getPage(next);
    return { rows: instances, ...(nextPageUrl === undefined ? {} : { next: nextPageUrl }) };
  });
