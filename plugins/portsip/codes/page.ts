import { codePages } from 'trunkline/plugin';

export const { error, warning, info } = codePages('portsip');

export const TRUNKS = 'PortSIP KB, configuring SIP trunks, 2026-08';
export const API = 'PortSIP OpenAPI 22.2 and REST change log, 2025-05 to 2026-09';
export const POOLS = 'PortSIP KB, what is the DID pool, 2026-08';
export const CALLS = 'PortSIP KB, troubleshooting call issues, 2026-08';
export const RULES = 'PortSIP KB, configuring inbound rule and outbound rule, 2026-08';
export const NUMBERS =
  'PortSIP KB, E.164 number processing; handle outbound calls through SIP trunk, 2026-08';
export const RELEASES = 'PortSIP release notes v22.x, 2024-12 to 2026-09';
export const PORTS = 'PortSIP KB, transport management, 2026-08';
