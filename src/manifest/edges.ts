/** Edges of Twilio and their legacy names. Twilio docs, global-infrastructure and sip-trunking, 2026-08. */
const EDGES = [
  { edge: 'ashburn', legacy: 'us1' },
  { edge: 'umatilla', legacy: 'us2' },
  { edge: 'dublin', legacy: 'ie1' },
  { edge: 'frankfurt', legacy: 'de1' },
  { edge: 'singapore', legacy: 'sg1' },
  { edge: 'tokyo', legacy: 'jp1' },
  { edge: 'sydney', legacy: 'au1' },
  { edge: 'sao-paulo', legacy: 'br1' },
  { edge: 'ashburn-ix', legacy: 'us1-ix' },
  { edge: 'san-jose-ix', legacy: 'us2-ix' },
  { edge: 'london-ix', legacy: 'ie1-ix' },
  { edge: 'frankfurt-ix', legacy: 'de1-ix' },
  { edge: 'singapore-ix', legacy: 'sg1-ix' },
  { edge: 'tokyo-ix', legacy: 'jp1-ix' },
  { edge: 'sydney-ix', legacy: 'au1-ix' },
  { edge: 'sao-paulo-ix', legacy: 'br1-ix' },
] as const;

export const EDGE_NAMES: readonly string[] = EDGES.map(({ edge }) => edge);

/** The present name of a legacy one. */
export const edgeOfLegacy = (text: string): string | undefined =>
  EDGES.find(({ legacy }) => legacy === text.toLowerCase())?.edge;
