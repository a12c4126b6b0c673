import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/contract/nearest.ts';

describe('the name that is meant', () => {
  it('is near, or none at all', () => {
    expect(nearest('dubin', ['dublin', 'frankfurt'])).toBe('dublin');
    expect(nearest('Dublin', ['dublin'])).toBe('dublin');
    expect(nearest('paris', ['dublin', 'frankfurt'])).toBeUndefined();
  });

  it('has no other number than the word', () => {
    const [aes128, aes256] = ['AES_CM_128_HMAC_SHA1_80', 'AES_256_CM_HMAC_SHA1_80'];
    expect(nearest('AES_CM_256_HMAC_SHA1_80', [aes128, aes256])).toBe(aes256);
    expect(nearest('AES_CM_256_HMAC_SHA1_80', [aes128])).toBeUndefined();
    expect(nearest('us-east-3', ['us-east-1', 'us-east-2'])).toBeUndefined();
    // Digits that are left out are a slip, unless that leaves two numbers to choose from.
    expect(nearest('rfc473', ['rfc4733', 'info'])).toBe('rfc4733');
    expect(nearest('AES_CM_128_HMAC_SHA1', [aes128])).toBe(aes128);
    expect(nearest('AES_CM_128_HMAC_SHA1', [aes128, 'AES_CM_128_HMAC_SHA1_32'])).toBeUndefined();
  });

  it('may have fewer letters wrong where that is asked for', () => {
    expect(nearest('National-EU', ['National'])).toBe('National');
    expect(nearest('National-EU', ['National'], 5)).toBeUndefined();
    expect(nearest('Internationl', ['International'], 5)).toBe('International');
  });
});
