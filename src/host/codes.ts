import type { CodePage } from '../contract/diagnostic.ts';

const error = (code: string, title: string, means: string, fix: string): CodePage => ({
  code,
  title,
  severity: 'error',
  means,
  fix,
});

/** A page for every code of the host and its HTTP seam. */
export const HOST_CODES: readonly CodePage[] = [
  error(
    'http/no-answer',
    'a vendor did not answer',
    'The connection failed or was cut. A read or login did nothing. A write whose connection stood may have been carried out: the engine reads again before it decides.',
    'Check network, HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS, then run again.',
  ),
  error(
    'http/rate-limited',
    'a vendor went on answering "too many requests"',
    'Trunkline waits as long as the vendor asks, up to two minutes and six times. The request was refused, so nothing changed.',
    'Wait a few minutes and run again. Look for other programs that use the same account.',
  ),
  error(
    'http/login-refused',
    'a login was refused before in this run',
    'Vendors lock a user after a few refused logins, so a refused one is never repeated.',
    'Correct the credentials or unlock the user at the vendor, then run again.',
  ),
  error(
    'host/bad-proxy',
    'a proxy has no usable address',
    'HTTPS_PROXY and HTTP_PROXY hold the URL of a proxy, which begins with http:// or https://. Nothing was sent.',
    'Write it like http://proxy.example:3128, or unset it.',
  ),
  error(
    'host/other-certificate',
    'a machine shows another certificate than the pinned one',
    'The connection names the one certificate that is taken. Whoever answers shows another, or none: it was renewed, or it is another machine. Nothing was sent, the password least of all.',
    'Compare it with the certificate on the machine itself. If it was renewed there, write the new fingerprint.',
  ),
  error(
    'host/not-loopback',
    'a sandbox is not on this machine',
    'Emulators are reached on loopback addresses only, so that a sandbox can never touch a real account.',
    'Use an http address in 127.0.0.0/8, [::1] or localhost.',
  ),
  error(
    'host/no-emulator',
    'nobody in the sandbox answers for a host',
    'On a sandbox every request goes to the emulator of its Carrier or Platform document; none that is served has this name and host.',
    'Use a platform that has an emulator, or stop the process that serves the sandbox and run again.',
  ),
  error(
    'host/journal-damaged',
    'the journal cannot be read',
    'The journal holds the left-overs of runs that died and the fingerprints of secrets. A line other than the last is no entry, or the file cannot be opened.',
    'Put back a copy, or move the file away and accept that left-overs are only reported and secrets cannot be verified.',
  ),
  error(
    'host/journal-not-written',
    'the journal cannot be written',
    'Nothing is written at a vendor before its record is on disk, so the run stops. The file system refused, or another process is writing to the journal because this one stood still so long that it lost its lock.',
    'Make room, give write permission, or let the other process end; then run again.',
  ),
  error(
    'host/locked',
    'another run works on the same account or platform',
    'Two runs that write to one connection at once would undo each other. A holder that died is taken over at once; one on another machine or in another container 30 seconds after it died.',
    'Wait until the process named ends, or end it.',
  ),
  error(
    'host/lock-failed',
    'a lock cannot be taken',
    'The state folder cannot be written, or many processes start at the same moment.',
    'Give write permission to the state folder, or run again.',
  ),
  error(
    'host/secret-missing',
    'a secret cannot be had',
    'The manifest refers to an environment variable that is not set, a file that is not there, or a command that failed or printed nothing.',
    'Set the variable, write the file, or correct the command.',
  ),
  error(
    'host/fingerprint-key',
    'the key of fingerprints cannot be used',
    'Secrets that a vendor never returns are compared by keyed fingerprints; their key lies in the state folder.',
    'Put back a copy, or delete it: secrets then "cannot be verified" until they are written again.',
  ),
  error(
    'host/fingerprint-key-not-written',
    'a key of fingerprints cannot be written',
    'The first run in a state folder makes the key by which secrets are compared, and the file system refused. No key was there, so nothing is lost.',
    'Give write permission for the folder, make room, or name another folder with --state DIR.',
  ),
  error(
    'host/outside-output',
    'a rendered file would lie outside its folder',
    'A file of a platform is only read, written or removed inside the output folder of that platform.',
    'Use a relative path without "..", and no link that leads elsewhere.',
  ),
  error(
    'host/output-failed',
    'a rendered file cannot be read or written',
    'The file system refused.',
    'Make room, give write permission, or choose another output folder.',
  ),
  error(
    'host/secret-folder-in-git',
    'files with secrets would lie in a git work tree',
    'What lies in a work tree is one commit away from everybody. A folder that git ignores is refused too, since an ignore rule can change. Nothing was written.',
    'Name a folder outside of every git work tree.',
  ),
  error(
    'host/secret-folder-open',
    'a folder for files with secrets is open to other users',
    'Other users of this machine may list or change what lies there. Nothing was written, and no mode was changed.',
    'Run chmod 700 on the folder, or name one that is not there yet: it is made for this user alone.',
  ),
  error(
    'host/folder-failed',
    'a file of a sandbox cannot be read or written',
    'The file system refused. What was accepted before is safe.',
    'Make room, give write permission, or choose another folder.',
  ),
  error(
    'host/not-readable',
    'a manifest cannot be read',
    'The file or folder named is not there or may not be read.',
    'Name a manifest file, or a folder that holds *.yaml, *.yml or *.json.',
  ),
];
