import type { z } from 'zod';

/** SIP domains have no case, and a tenant has one share of a trunk. */
export function eachOnce(tenants: readonly { readonly tenant: string }[], context: z.RefinementCtx): void {
  const domains = tenants.map((one) => one.tenant.toLowerCase());
  for (const [at, domain] of domains.entries()) {
    const first = domains.indexOf(domain);
    if (first < at)
      context.addIssue({
        code: 'custom',
        path: [at, 'tenant'],
        message: `entry ${first + 1} has it too; put numbers and rules of both into one`,
      });
  }
}
