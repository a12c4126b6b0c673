import { createRequire } from 'node:module';
import type platformClient from 'purecloud-platform-client-v2';
import { sendThrough, type Http } from './api/send.ts';

type Platform = typeof platformClient;

/** The parts of the vendor's SDK that are used here, over the core's `http`. Everything else is plain data. */
export interface Sdk {
  readonly edges: InstanceType<Platform['TelephonyProvidersEdgeApi']>;
  readonly architect: InstanceType<Platform['ArchitectApi']>;
  readonly locations: InstanceType<Platform['LocationsApi']>;
  readonly users: InstanceType<Platform['UsersApi']>;
  readonly organization: InstanceType<Platform['OrganizationApi']>;
  readonly authorization: InstanceType<Platform['AuthorizationApi']>;
  /** Client credentials; later requests carry the token. */
  login(id: string, secret: string): Promise<string>;
}

export interface SdkInit {
  readonly http: Http;
  /** Domain of the environment, such as mypurecloud.ie. */
  readonly domain: string;
}

/**
 * A client of its own, which shares nothing with another one. It opens no connection, reads no file and writes no log:
 * each request goes through `http`.
 */
export function openSdk({ http, domain }: SdkInit): Sdk {
  const { platform, client } = loadQuietly();
  /** The one way in that the SDK has for another HTTP client is this class of its own. */
  class CoreHttpClient extends platform.AbstractHttpClient {
    override request(options: Parameters<typeof sendThrough>[1]): Promise<unknown> {
      return sendThrough(http, options);
    }
    override enableHooks(): void {}
  }
  client.setHttpClient(new CoreHttpClient());
  client.setEnvironment(domain);
  // Status and headers beside the body; without it an error is the bare body.
  client.setReturnExtendedResponses(true);
  return {
    edges: new platform.TelephonyProvidersEdgeApi(client),
    architect: new platform.ArchitectApi(client),
    locations: new platform.LocationsApi(client),
    users: new platform.UsersApi(client),
    organization: new platform.OrganizationApi(client),
    authorization: new platform.AuthorizationApi(client),
    login: async (id, secret) => (await client.loginClientCredentialsGrant(id, secret)).accessToken,
  };
}

const load = createRequire(import.meta.url);

/** It can log requests; nothing of them is for any log but that of the core. */
const SILENT = { log: () => {} };

/**
 * The vendor's build for a browser, which reads no files. The one for Node reads `~/.genesyscloudjavascript/config`,
 * watches it, and lets it say which host to talk to (SDK 262.0.0, configuration.js).
 */
const BUILD = 'purecloud-platform-client-v2/dist/web-cjs/bundle.js';

function loadQuietly() {
  const platform: Platform = load(BUILD);
  const client = new platform.ApiClientClass();
  // Its logger writes to the console of a browser, and breaks without one.
  Object.assign(client.config, { logger: SILENT });
  return { platform, client };
}
