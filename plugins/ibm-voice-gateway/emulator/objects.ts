import { z } from 'zod';

const variable = z.object({
  name: z.string().min(1),
  value: z.string().optional(),
  valueFrom: z
    .object({
      fieldRef: z.object({ fieldPath: z.string() }).optional(),
      secretKeyRef: z.object({ name: z.string(), key: z.string() }).optional(),
    })
    .optional(),
});

const container = z.object({
  image: z.string(),
  ports: z
    .array(
      z.object({
        containerPort: z.int(),
        hostPort: z.int().optional(),
        protocol: z.enum(['TCP', 'UDP']).default('TCP'),
      }),
    )
    .default([]),
  env: z.array(variable).default([]),
  volumeMounts: z
    .array(z.object({ name: z.string(), mountPath: z.string(), subPath: z.string().optional() }))
    .default([]),
});

const affinity = z.object({
  nodeAffinity: z
    .object({
      requiredDuringSchedulingIgnoredDuringExecution: z
        .object({
          nodeSelectorTerms: z.array(
            z.object({
              matchExpressions: z
                .array(
                  z.object({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() }),
                )
                .optional(),
            }),
          ),
        })
        .optional(),
    })
    .optional(),
});

const pod = z.object({
  hostNetwork: z.boolean().default(false),
  affinity: affinity.optional(),
  nodeSelector: z.record(z.string(), z.string()).optional(),
  containers: z.array(container),
  volumes: z
    .array(
      z.object({
        name: z.string(),
        secret: z
          .object({
            secretName: z.string(),
            items: z.array(z.object({ key: z.string(), path: z.string() })).default([]),
          })
          .optional(),
      }),
    )
    .default([]),
});

/** As much of Kubernetes' Deployment as decides whether a call is taken. Its types are the API's: a port is no text. */
export const deployment = z.object({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  spec: z.object({ replicas: z.int().min(0).default(1), template: z.object({ spec: pod }) }),
});

export type Deployment = z.output<typeof deployment>;
export type Pod = z.output<typeof pod>;
export type PodContainer = z.output<typeof container>;

export const secretObject = z.object({
  apiVersion: z.literal('v1'),
  kind: z.literal('Secret'),
  metadata: z.object({ name: z.string() }),
  stringData: z.record(z.string(), z.json()).default({}),
});

export const kustomization = z.object({
  kind: z.literal('Kustomization'),
  resources: z.array(z.string()).default([]),
  secretGenerator: z
    .array(z.object({ name: z.string(), files: z.array(z.string()).default([]) }))
    .default([]),
});

export const networkPolicy = z.object({
  apiVersion: z.literal('projectcalico.org/v3'),
  kind: z.literal('GlobalNetworkPolicy'),
  spec: z.object({
    selector: z.string().default('all()'),
    types: z.array(z.string()).default(['Ingress']),
    ingress: z
      .array(
        z.object({
          action: z.string(),
          protocol: z.string().optional(),
          source: z.object({ nets: z.array(z.string()).optional() }).optional(),
          destination: z.object({ ports: z.array(z.union([z.int(), z.string()])).optional() }).optional(),
        }),
      )
      .default([]),
  }),
});
