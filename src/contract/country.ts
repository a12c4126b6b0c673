import { isSupportedCountry } from 'libphonenumber-js/min';

/** Whether these are the two letters of a country that has telephone numbers (ISO 3166-1; libphonenumber metadata). */
export const isCountry = (text: string): boolean => isSupportedCountry(text);
