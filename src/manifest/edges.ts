import { suggestion } from './suggest.ts';

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

/** `umatilla-ix` and `dublin-ix` do not exist: the private edge of a region can have another name than the public one. */
const privateTwin = (text: string): string | undefined => {
  const legacy = EDGES.find(({ edge }) => `${edge}-ix` === text)?.legacy;
  return EDGES.find((one) => one.legacy === `${legacy ?? ''}-ix`)?.edge;
};

/** What to write in place of a name that is no edge. A private edge is never replaced by a public one. */
export function edgeFix(text: string, allowed: readonly string[]): string {
  const present = edgeOfLegacy(text) ?? privateTwin(text);
  if (present !== undefined) return `Write "${present}".`;
  return suggestion(text, text.endsWith('-ix') ? allowed.filter((edge) => edge.endsWith('-ix')) : allowed);
}
