import type { Town } from 'trunkline/plugin';

const town = (name: string, latitude: number, longitude: number): Town => ({ name, latitude, longitude });

const ASHBURN = town('Ashburn, Virginia', 39.04, -77.49);
const FRANKFURT = town('Frankfurt', 50.11, 8.68);
const SINGAPORE = town('Singapore', 1.35, 103.82);
const TOKYO = town('Tokyo', 35.68, 139.69);
const SYDNEY = town('Sydney', -33.87, 151.21);
const SAO_PAULO = town('São Paulo', -23.55, -46.63);

/** Where the edges are, by their towns (Twilio docs, global infrastructure, edge locations, 2026-08). */
export const PLACES: Readonly<Record<string, Town>> = {
  ashburn: ASHBURN,
  umatilla: town('Umatilla, Oregon', 45.92, -119.34),
  dublin: town('Dublin', 53.35, -6.26),
  frankfurt: FRANKFURT,
  singapore: SINGAPORE,
  tokyo: TOKYO,
  sydney: SYDNEY,
  'sao-paulo': SAO_PAULO,
  'ashburn-ix': ASHBURN,
  'san-jose-ix': town('San José, California', 37.34, -121.89),
  'london-ix': town('London', 51.51, -0.13),
  'frankfurt-ix': FRANKFURT,
  'singapore-ix': SINGAPORE,
  'tokyo-ix': TOKYO,
  'sydney-ix': SYDNEY,
  'sao-paulo-ix': SAO_PAULO,
};
