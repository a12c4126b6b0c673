import type { Emulator, HttpRequest, HttpResponse } from 'trunkline/plugin';

/** What an emulator answered. */
export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- JSON of four vendors, read by their own names; a type for each would say what its emulator says, and an absent field fails the test
  readonly body: any;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** Asks an emulator directly, without a server; everybody who listens hears of each answer. */
export const asking =
  (emulator: Emulator, onAnswer: (answer: Answer) => void) =>
  async (request: HttpRequest): Promise<Answer> => {
    const response = await emulator.handle(request);
    const body = response.body === '' ? undefined : JSON.parse(response.body);
    const answer = { status: response.status, body, request, response };
    onAnswer(answer);
    return answer;
  };
