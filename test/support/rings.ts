import type { Emulator, Invite } from '../../src/contract/emulator.ts';

/** The same call where its row names no user: whoever takes it then is the one who is called. */
const calling = (number: string, invite: Invite): Invite => ({
  ...invite,
  requestUri: invite.requestUri.replace(/^(sips?:)[^@]*@/, `$1${number}@`),
});

/** Whether a call to a number is taken by somebody else of the platform than the one who answers that number. */
export function ringsElsewhere(platform: Pick<Emulator, 'invite'>, invite: Invite, number: string): boolean {
  const { rings: wanted } = platform.invite(calling(number, invite));
  const { status, rings } = platform.invite(invite);
  return status === 200 && wanted !== undefined && rings !== wanted;
}
