/** What Twilio's API returns, reduced to what Trunkline reads. Plain data, so that only api.ts knows the SDK. */
interface Row {
  readonly sid: string;
  readonly accountSid: string;
}

export interface AccountRow {
  readonly sid: string;
  readonly status: string;
  readonly type: string;
  readonly friendlyName: string;
  /** The server's clock, from its Date header. */
  readonly date?: string;
}

export interface TrunkRow extends Row {
  readonly friendlyName: string | null;
  readonly domainName: string | null;
  readonly secure: boolean;
  readonly transferMode: string;
  readonly transferCallerId: string;
  readonly cnamLookupEnabled: boolean;
  readonly disasterRecoveryUrl: string | null;
  readonly disasterRecoveryMethod: string | null;
  readonly symmetricRtpEnabled: boolean;
  readonly recording: RecordingRow | null;
}

export interface RecordingRow {
  readonly mode?: string;
  readonly trim?: string;
}

/** The processing Region calls to a number or trunk are routed to. */
export interface RouteRow {
  readonly voiceRegion: string | null;
}

export interface ListRow extends Row {
  readonly friendlyName: string;
}

export interface IpEntryRow extends Row {
  readonly friendlyName: string;
  readonly ipAddress: string;
  readonly cidrPrefixLength: number;
}

export interface CredentialRow extends Row {
  readonly username: string;
}

export interface OriginationRow extends Row {
  readonly friendlyName: string;
  readonly sipUrl: string;
  readonly priority: number;
  readonly weight: number;
  readonly enabled: boolean;
}

export interface NumberRow extends Row {
  readonly phoneNumber: string;
  readonly friendlyName: string;
  readonly trunkSid: string | null;
  readonly voiceApplicationSid: string | null;
  readonly voiceUrl: string | null;
  readonly voiceMethod: string | null;
  readonly voiceFallbackUrl: string | null;
  readonly voiceFallbackMethod: string | null;
  readonly voiceCallerIdLookup: boolean | null;
  readonly voiceReceiveMode: string | null;
  readonly statusCallback: string | null;
  readonly statusCallbackMethod: string | null;
  readonly emergencyStatus: string | null;
  readonly emergencyAddressSid: string | null;
  readonly emergencyAddressStatus: string | null;
}

interface CallerIdRow extends Row {
  readonly phoneNumber: string;
}

/** Fields of one write. An empty string clears; an absent field stays as it is; null does not exist. */
export type Fields = Readonly<Record<string, string | number | boolean>>;

interface Collection<R> {
  list(): Promise<readonly R[]>;
  create(fields: Fields): Promise<R>;
  update(sid: string, fields: Fields): Promise<R>;
  remove(sid: string): Promise<void>;
}

/** Lists mapped to a trunk: no field of their own, so nothing to update. */
type Mapping = Omit<Collection<ListRow>, 'update' | 'create'> & { create(listSid: string): Promise<ListRow> };

/** All that Trunkline ever asks of Twilio. Failures are VendorErrors of errors.ts. */
export interface TwilioApi {
  account(): Promise<AccountRow>;
  readonly trunks: Collection<TrunkRow>;
  readonly ipLists: Collection<ListRow>;
  readonly credentialLists: Collection<ListRow>;
  ipEntries(listSid: string): Collection<IpEntryRow>;
  credentials(listSid: string): Collection<CredentialRow>;
  originationUrls(trunkSid: string): Collection<OriginationRow>;
  trunkIpLists(trunkSid: string): Mapping;
  trunkCredentialLists(trunkSid: string): Mapping;
  recording(trunkSid: string): { update(fields: Fields): Promise<RecordingRow> };
  /** Undefined where Twilio knows of no route. */
  readonly routes: {
    trunk(domain: string): Promise<RouteRow | undefined>;
    number(phoneNumber: string): Promise<RouteRow | undefined>;
  };
  /** Numbers elsewhere that the account has verified. */
  callerIds(): Promise<readonly CallerIdRow[]>;
  readonly numbers: {
    list(): Promise<readonly NumberRow[]>;
    /** The same, a page at a time: an account can have very many. */
    pages(): AsyncIterable<readonly NumberRow[]>;
    /** Points the number at a trunk, in place: one write, no moment in between. */
    attach(sid: string, trunkSid: string): Promise<NumberRow>;
    /** Off this trunk: fails with outcome `gone` where the number is on another by now. */
    detach(sid: string, trunkSid: string): Promise<void>;
  };
}
