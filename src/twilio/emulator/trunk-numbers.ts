import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { refuse } from './errors.ts';
import { allow, required, sid } from './form.ts';
import { trunkNumberView } from './number-views.ts';
import { attached } from './number-updates.ts';
import { numberOf } from './numbers.ts';
import { productPage } from './paging.ts';
import type { NumberRow, TrunkRow, World } from './state.ts';
import { TRUNKS, trunkOf } from './trunks.ts';

const PATH = `${TRUNKS}/:trunk/PhoneNumbers` as const;

/** The numbers of a trunk. Taking one away detaches it; the account keeps it. */
export function trunkNumberRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const rows = world.numbers.all().filter((row) => row.trunk_sid === trunk.sid);
    const page = { key: 'phone_numbers', rows, sidOf: (row: NumberRow) => row.sid, view: trunkNumberView };
    return c.json(productPage(urlOf(c), page));
  });

  app.post(PATH, async (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const form = await formOf(c);
    allow(form, ['PhoneNumberSid']);
    const number = required(sid(form, 'PhoneNumberSid', 'PN'), 'PhoneNumberSid');
    const row = attach(world, numberOf(world, c.get('account'), number), trunk);
    return c.json(trunkNumberView(row), 201);
  });

  app.get(`${PATH}/:sid`, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    return c.json(trunkNumberView(attachedOf(world, trunk, c.req.param('sid'))));
  });

  app.delete(`${PATH}/:sid`, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const row = attachedOf(world, trunk, c.req.param('sid'));
    world.numbers.put({ ...row, trunk_sid: null, ...world.touched() });
    return c.body(null, 204);
  });
}

/** What happens to a number that is on another trunk is not documented: the switch decides. */
function attach(world: World, number: NumberRow, trunk: TrunkRow): NumberRow {
  const elsewhere = number.trunk_sid !== null && number.trunk_sid !== trunk.sid;
  if (elsewhere && world.io.switches['numberOnOtherTrunkRejected'] === true)
    refuse(21245, `${number.sid} is associated with another trunk`);
  const row = { ...number, ...attached(world, number, trunk.sid), ...world.touched() };
  world.numbers.put(row);
  return row;
}

function attachedOf(world: World, trunk: TrunkRow, sid: string): NumberRow {
  const row = world.numbers.get(sid);
  return row?.trunk_sid === trunk.sid ? row : refuse(20404, `${TRUNKS}/${trunk.sid}/PhoneNumbers/${sid}`);
}
