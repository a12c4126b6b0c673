import platformClient from 'purecloud-platform-client-v2';
import { afterEach, describe, expect, it } from 'vitest';
import { startEmulatorServer, type EmulatorServer } from 'trunkline/emulator';
import { bench, CLIENT, DOMAIN, METABASE, TRUNK_VALUES, type Fields } from './harness.ts';

let server: EmulatorServer | undefined;
afterEach(async () => server?.close());

/** The vendor's own client, sent to a port of this machine; nothing else of it is changed. */
async function client(switches: Readonly<Record<string, boolean>> = {}) {
  server = await startEmulatorServer({ emulators: [bench({ switches }).emulator] });
  const sdk = new platformClient.ApiClientClass();
  sdk.config.live_reload_config = false;
  sdk.config.setConfigPath('');
  sdk.setEnvironment(DOMAIN);
  sdk.setGateway({
    host: '127.0.0.1',
    protocol: 'http',
    port: Number(new URL(server.url).port),
    path_params_login: `login.${DOMAIN}`,
    path_params_api: `api.${DOMAIN}`,
  });
  await sdk.loginClientCredentialsGrant(CLIENT.id, CLIENT.secret);
  return {
    edges: new platformClient.TelephonyProvidersEdgeApi(sdk),
    architect: new platformClient.ArchitectApi(sdk),
    users: new platformClient.UsersApi(sdk),
    locations: new platformClient.LocationsApi(sdk),
    organization: new platformClient.OrganizationApi(sdk),
    authorization: new platformClient.AuthorizationApi(sdk),
    telephony: new platformClient.TelephonyApi(sdk),
    sdk,
  };
}

type Client = Awaited<ReturnType<typeof client>>;

const values = (given: Fields) =>
  Object.fromEntries(
    Object.entries(given).map(([key, instance]) => [key, { value: { instance } }]),
  ) as Record<string, object>;

async function siteOf({ edges, locations }: Client) {
  const location = await locations.postLocations({
    name: 'Lyon',
    address: { street1: '1 rue A', city: 'Lyon', zipcode: '69001', country: 'FR' },
    emergencyNumber: { number: '+33423456700', type: 'default' },
  });
  return edges.postTelephonyProvidersEdgesSites({
    name: 'Lyon Office',
    location: { id: location.id! },
    mediaModel: 'Cloud',
  });
}

describe("the vendor's own SDK", () => {
  it('logs in and reads what an org comes with', async () => {
    const { edges, organization, authorization, telephony } = await client();
    expect(await organization.getOrganizationsMe()).toMatchObject({ thirdPartyOrgName: 'acme' });
    expect((await authorization.getAuthorizationProducts()).entities).toEqual([{ id: 'byoc' }]);
    const bases = await edges.getTelephonyProvidersEdgesTrunkbasesettings({ name: 'PureCloud*' });
    expect(bases.entities).toMatchObject([{ name: 'PureCloud Voice - AWS', managed: true }]);
    expect((await edges.getTelephonyProvidersEdges({})).entities).toHaveLength(2);
    expect((await telephony.getTelephonyMediaregions()).awsHomeRegion).toBe('eu-west-1');
  });

  it('makes a trunk from the template and changes it by its version', async () => {
    const all = await client();
    const { edges } = all;
    const site = await siteOf(all);
    const template = await edges.getTelephonyProvidersEdgesTrunkbasesettingsTemplate(METABASE);
    const made = await edges.postTelephonyProvidersEdgesTrunkbasesettings({
      ...template,
      name: 'Twilio',
      inboundSite: { id: site.id! },
      properties: { ...template.properties, ...values(TRUNK_VALUES) },
    });
    const changed = await edges.putTelephonyProvidersEdgesTrunkbasesetting(made.id!, {
      ...made,
      properties: { ...made.properties, ...values({ trunk_enabled: false }) },
    });
    expect(changed).toMatchObject({ version: made.version! + 1 });
    await expect(
      edges.putTelephonyProvidersEdgesTrunkbasesetting(made.id!, made as never),
    ).rejects.toMatchObject({ status: 409, code: 'general.conflict' });
    const trunks = await edges.getTelephonyProvidersEdgesTrunks({ trunkBaseId: made.id! });
    expect(trunks.entities).toMatchObject([{ inService: false, trunkBase: { id: made.id } }]);
  });

  it('wires a site, its routes, a pool and a call route', async () => {
    const all = await client();
    const { edges, architect } = all;
    const site = await siteOf(all);
    const plans = await edges.getTelephonyProvidersEdgesSiteNumberplans(site.id!);
    const put = await edges.putTelephonyProvidersEdgesSiteNumberplans(site.id!, plans);
    expect(put).toEqual(plans);
    const { entities } = await edges.getTelephonyProvidersEdgesSiteOutboundroutes(site.id!);
    const [route] = entities!;
    await edges.putTelephonyProvidersEdgesSiteOutboundroute(site.id!, route!.id!, {
      ...route!,
      classificationTypes: ['Emergency', 'Network'],
    });
    await edges.postTelephonyProvidersEdgesSiteOutboundroutes(site.id!, {
      name: 'Twilio Route',
      classificationTypes: ['National', 'International'],
    });
    await edges.postTelephonyProvidersEdgesDidpools({
      name: '',
      startPhoneNumber: '+33423456701',
      endPhoneNumber: '+33423456702',
    });
    const [flow] = (await architect.getFlows({ name: 'Main' })).entities!;
    await architect.postArchitectIvrs({
      name: 'Sales',
      dnis: ['+33423456701'],
      openHoursFlow: { id: flow!.id! },
    });
    const dids = await edges.getTelephonyProvidersEdgesDidpoolsDids('ASSIGNED_AND_UNASSIGNED');
    expect(dids.entities!.map(({ number, assigned }) => [number, assigned])).toEqual([
      ['+33423456701', true],
      ['+33423456702', false],
    ]);
  });

  it('finds a user by e-mail and gives a number', async () => {
    const { users } = await client();
    const { results } = await users.postUsersSearch({
      query: [{ type: 'EXACT', fields: ['email'], value: 'anna@acme.example' }],
    });
    const [anna] = results;
    const changed = await users.patchUser(anna!.id!, {
      version: anna!.version,
      addresses: [{ address: '+33423456701', mediaType: 'PHONE', type: 'WORK' }],
    });
    expect(changed.addresses).toMatchObject([{ address: '+33423456701', display: '+33423456701' }]);
  });

  it.each([
    [{}, 401],
    [{ loginRefusalIs400: true }, 400],
  ])('is refused a login with a wrong secret (%j)', async (switches, status) => {
    const { sdk } = await client(switches);
    sdk.setReturnExtendedResponses(true);
    const refused = await sdk.loginClientCredentialsGrant(CLIENT.id, 'wrong').then(
      () => undefined,
      (error: { readonly status?: number; readonly response?: { status: number } }) => error,
    );
    expect(refused?.status ?? refused?.response?.status).toBe(status);
  });
});
