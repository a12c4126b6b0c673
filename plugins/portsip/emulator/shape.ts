/** Type aliases, not interfaces: only these are JSON to the compiler. Fields of the API keep its names. */
export type Fields<T> = { readonly [K in keyof T]: T[K] };

export type Protocol = 'UDP' | 'TCP' | 'TLS';
