/** Hosts of an environment, and the domains of its trunks: of the older signalling platform, and of the newer. */
interface Region {
  readonly domain: string;
  readonly byoc: readonly string[];
}

const region = (domain: string, ...byoc: readonly string[]): Region => ({ domain, byoc });

/**
 * By AWS region. Environments as the vendor's SDK lists them (262.0.0); BYOC domains as a carrier's integration does
 * (2026). Virginia has two older ones.
 */
export const REGIONS: Readonly<Record<string, Region>> = {
  'us-east-1': region(
    'mypurecloud.com',
    'byoc.mypurecloud.com',
    'byoc.use1.pure.cloud',
    'byoc.use1.genesys.cloud',
  ),
  'us-east-2': region(
    'use2.us-gov-pure.cloud',
    'byoc.use2.us-gov-pure.cloud',
    'byoc.use2.us-gov-genesys.cloud',
  ),
  'us-west-2': region('usw2.pure.cloud', 'byoc.usw2.pure.cloud', 'byoc.usw2.genesys.cloud'),
  'ca-central-1': region('cac1.pure.cloud', 'byoc.cac1.pure.cloud', 'byoc.cac1.genesys.cloud'),
  'sa-east-1': region('sae1.pure.cloud', 'byoc.sae1.pure.cloud', 'byoc.sae1.genesys.cloud'),
  'mx-central-1': region('mxc1.pure.cloud', 'byoc.mxc1.genesys.cloud'),
  'eu-west-1': region('mypurecloud.ie', 'byoc.mypurecloud.ie', 'byoc.euw1.genesys.cloud'),
  'eu-west-2': region('euw2.pure.cloud', 'byoc.euw2.pure.cloud', 'byoc.euw2.genesys.cloud'),
  'eu-central-1': region('mypurecloud.de', 'byoc.mypurecloud.de', 'byoc.euc1.genesys.cloud'),
  'eu-central-2': region('euc2.pure.cloud', 'byoc.euc2.pure.cloud', 'byoc.euc2.genesys.cloud'),
  'eusc-de-east-1': region(
    'edee1.eusc-pure.cloud',
    'voice.edee1.eusc-genesys.cloud',
    'byoc.edee1.eusc-genesys.cloud',
  ),
  'me-central-1': region('mec1.pure.cloud', 'byoc.mec1.pure.cloud', 'byoc.mec1.genesys.cloud'),
  'ap-northeast-1': region('mypurecloud.jp', 'byoc.mypurecloud.jp', 'byoc.apne1.genesys.cloud'),
  'ap-northeast-2': region('apne2.pure.cloud', 'byoc.apne2.pure.cloud', 'byoc.apne2.genesys.cloud'),
  'ap-northeast-3': region('apne3.pure.cloud', 'byoc.apne3.pure.cloud', 'byoc.apne3.genesys.cloud'),
  'ap-south-1': region('aps1.pure.cloud', 'byoc.aps1.pure.cloud', 'byoc.aps1.genesys.cloud'),
  'ap-southeast-1': region('apse1.pure.cloud', 'byoc.apse1.pure.cloud', 'byoc.apse1.genesys.cloud'),
  'ap-southeast-2': region('mypurecloud.com.au', 'byoc.mypurecloud.com.au', 'byoc.apse2.genesys.cloud'),
};
