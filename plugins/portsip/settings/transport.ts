import { z } from 'zod';

export const transport = (description: string) => z.enum(['udp', 'tcp', 'tls']).describe(description);
