export const ID = 'ibm-voice-gateway';
